package org.shutterline.user;

import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.user", "org.shutterline.user.account", "org.shutterline.user.session",
				"org.shutterline.user.graph", "org.shutterline.user.mail", "org.shutterline.user.verification",
				"org.shutterline.user.availability", "org.shutterline.user.picture", "org.shutterline.user.erasure",
				"org.shutterline.user.load", "org.shutterline.user.export");
	}
}
