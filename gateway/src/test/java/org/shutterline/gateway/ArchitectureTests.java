package org.shutterline.gateway;

import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.gateway", "org.shutterline.gateway.calls", "org.shutterline.gateway.docs",
				"org.shutterline.gateway.headers",
				"org.shutterline.gateway.limits",
				"org.shutterline.gateway.problems", "org.shutterline.gateway.resilience",
				"org.shutterline.gateway.status");
	}
}
