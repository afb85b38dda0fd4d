package org.shutterline.post;

import org.shutterline.platform.testing.ArchitectureRules;

class ArchitectureTests extends ArchitectureRules {
	ArchitectureTests() {
		super("org.shutterline.post", "org.shutterline.post.author", "org.shutterline.post.comment",
				"org.shutterline.post.count", "org.shutterline.post.like", "org.shutterline.post.media",
				"org.shutterline.post.post",
				"org.shutterline.post.relation", "org.shutterline.post.replica",
				"org.shutterline.post.export",
				"org.shutterline.post.save", "org.shutterline.post.share", "org.shutterline.post.story",
				"org.shutterline.post.toggle");
	}
}
