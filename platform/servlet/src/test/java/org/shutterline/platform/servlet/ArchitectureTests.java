package org.shutterline.platform.servlet;

import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.platform.servlet");
	}
}
