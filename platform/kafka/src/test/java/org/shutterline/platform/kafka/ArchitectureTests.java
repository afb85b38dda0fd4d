package org.shutterline.platform.kafka;

import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.platform.kafka");
	}
}
