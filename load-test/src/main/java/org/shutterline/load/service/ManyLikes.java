package org.shutterline.load.service;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Likes that nobody ever gave: each of another account, in turn of so many posts, each of which has an author of its own.
 * Another set of them is of other accounts.
 */
record ManyLikes(int count, int posts, long first) {
	/** Beyond all ids that will be issued in some decades. */
	static final long NOBODY = Long.MAX_VALUE - (1L << 40);

	private static final AtomicLong ACTORS = new AtomicLong(NOBODY + (1L << 32));

	ManyLikes(int count, int posts) {
		this(count, posts, ACTORS.getAndAdd(count));
	}

	long actor(int like) {
		return first + like;
	}

	long post(int like) {
		return NOBODY + 2L * (like % posts);
	}

	long author(int like) {
		return post(like) + 1;
	}
}
