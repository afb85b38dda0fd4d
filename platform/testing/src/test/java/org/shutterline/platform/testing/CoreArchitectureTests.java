package org.shutterline.platform.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** The rules for platform-core, which cannot test itself with a module that builds on it. */
class CoreArchitectureTests extends ArchitectureRules {
	CoreArchitectureTests() {
		super("org.shutterline.platform.core");
	}

	@Test
	void servesTheGatewayToo() {
		noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.servlet..", "org.springframework.web..",
				"org.springframework.data..").check(classes());
	}
}
