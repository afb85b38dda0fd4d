package org.shutterline.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.notification", "org.shutterline.notification.actor",
				"org.shutterline.notification.cause",
				"org.shutterline.notification.inbox");
	}

	@Test
	void inboxesDoNotKnowWhichEventsThereAre() {
		noClasses().that().resideInAPackage("org.shutterline.notification.inbox..").should().dependOnClassesThat()
				.resideInAnyPackage("org.shutterline.notification.cause..", "org.shutterline.platform.kafka..")
				.check(classes());
	}
}
