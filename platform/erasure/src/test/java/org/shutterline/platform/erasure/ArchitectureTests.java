package org.shutterline.platform.erasure;

import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.platform.erasure");
	}
}
