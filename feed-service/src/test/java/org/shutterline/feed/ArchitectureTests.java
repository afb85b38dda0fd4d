package org.shutterline.feed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.feed", "org.shutterline.feed.card", "org.shutterline.feed.copy",
				"org.shutterline.feed.fanout",
				"org.shutterline.feed.graph", "org.shutterline.feed.item", "org.shutterline.feed.pulled",
				"org.shutterline.feed.reading", "org.shutterline.feed.ranking", "org.shutterline.feed.relation",
				"org.shutterline.feed.session", "org.shutterline.feed.story", "org.shutterline.feed.news",
				"org.shutterline.feed.timeline");
	}

	@Test
	void nothingOfFanOutIsNeededToReadAFeed() {
		noClasses().that().resideInAPackage("org.shutterline.feed.reading..").should().dependOnClassesThat()
				.resideInAPackage("org.shutterline.feed.fanout..").check(classes());
	}

	@Test
	void onlyTimelinesCopiesAndSessionsKnowRedis() {
		noClasses().that()
				.resideOutsideOfPackages("org.shutterline.feed.timeline..", "org.shutterline.feed.copy..",
						"org.shutterline.feed.session..")
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage("io.lettuce..", "org.springframework.data.redis..").check(classes());
	}
}
