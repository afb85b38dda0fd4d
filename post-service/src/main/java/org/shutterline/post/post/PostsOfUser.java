package org.shutterline.post.post;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Deletes all posts of a deleted account, those in work as well; their rows stay as tombstones without content. */
@Component
@Order(30)
class PostsOfUser implements PersonalData {
	private static final int BATCH = 200;
	private final Posts posts;
	private final Authoring authoring;

	PostsOfUser(Posts posts, Authoring authoring) {
		this.posts = posts;
		this.authoring = authoring;
	}

	@Override
	public String name() {
		return "posts";
	}

	@Override
	public boolean eraseSome(Id userId) {
		var some = posts.someOf(userId, BATCH);
		authoring.delete(userId, some);
		return some.size() == BATCH;
	}
}
