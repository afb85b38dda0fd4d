package org.shutterline.feed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.feed", "org.shutterline.feed.card", "org.shutterline.feed.fanout",
				"org.shutterline.feed.graph", "org.shutterline.feed.reading", "org.shutterline.feed.timeline");
	}

	@Test
	void nothingOfFanOutIsNeededToReadAFeed() {
		noClasses().that().resideInAPackage("org.shutterline.feed.reading..").should().dependOnClassesThat()
				.resideInAPackage("org.shutterline.feed.fanout..").check(classes());
	}

	@Test
	void onlyTimelinesKnowRedis() {
		noClasses().that().resideOutsideOfPackage("org.shutterline.feed.timeline..").should().dependOnClassesThat()
				.resideInAnyPackage("io.lettuce..", "org.springframework.data.redis..").check(classes());
	}
}
