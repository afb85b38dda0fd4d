package org.shutterline.platform.revocation;

import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.platform.revocation");
	}
}
