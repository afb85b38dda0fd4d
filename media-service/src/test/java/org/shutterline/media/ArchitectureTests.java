package org.shutterline.media;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.media", "org.shutterline.media.ffmpeg", "org.shutterline.media.rendition",
				"org.shutterline.media.store", "org.shutterline.media.quota", "org.shutterline.media.job",
				"org.shutterline.media.upload", "org.shutterline.media.delivery", "org.shutterline.media.privacy",
				"org.shutterline.media.rekeying", "org.shutterline.media.cdn");
	}

	/** Files of strangers are worked on without a connection to anything. */
	@Test
	void renderingKnowsNeitherStoreNorDatabase() {
		noClasses().that().resideInAnyPackage("org.shutterline.media.rendition", "org.shutterline.media.ffmpeg")
				.should()
				.dependOnClassesThat().resideInAnyPackage("org.shutterline.media.store", "software.amazon..",
						"org.springframework.jdbc..", "java.sql..", "java.net..")
				.check(classes());
	}
}
