package org.shutterline.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.notification", "org.shutterline.notification.actor",
				"org.shutterline.notification.cause",
				"org.shutterline.notification.inbox", "org.shutterline.notification.live",
				"org.shutterline.notification.preference",
				"org.shutterline.notification.retention",
				"org.shutterline.notification.push",
				"org.shutterline.notification.push.web", "org.shutterline.notification.push.apns",
				"org.shutterline.notification.push.fcm");
	}

	/** So that a way to devices can be left out together with its library. */
	@Test
	void librariesOfPushServicesAreKnownToOneWayEach() {
		noClasses().that().resideOutsideOfPackage("org.shutterline.notification.push.apns").should()
				.dependOnClassesThat().resideInAPackage("com.eatthepath..").check(classes());
		noClasses().that().resideOutsideOfPackage("org.shutterline.notification.push.fcm").should()
				.dependOnClassesThat().resideInAPackage("com.google..").check(classes());
		noClasses().that().resideOutsideOfPackage("org.shutterline.notification.push.web").should()
				.dependOnClassesThat().resideInAPackage("com.interaso..").check(classes());
	}

	@Test
	void inboxesDoNotKnowWhichEventsThereAre() {
		noClasses().that().resideInAPackage("org.shutterline.notification.inbox..").should().dependOnClassesThat()
				.resideInAnyPackage("org.shutterline.notification.cause..", "org.shutterline.platform.kafka..")
				.check(classes());
	}
}
