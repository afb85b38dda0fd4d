package org.shutterline.e2e.bench;

import java.util.concurrent.atomic.AtomicInteger;

import org.shutterline.load.seed.FeedWorld;

/** Posts of the accounts of the crowd, told by post-service's outbox; each is acknowledged when that is committed. */
final class Publications {
	private final LoadedService posts;
	private final FeedWorld world;
	private final AtomicInteger numbers = new AtomicInteger();

	Publications(LoadedService posts, FeedWorld world) {
		this.posts = posts;
		this.world = world;
	}

	/** Returns the post's id when it is acknowledged. */
	long publish(FeedWorld.Account account) {
		return publish(account, 1);
	}

	/** Returns the first one's id when all are acknowledged; those of the others follow it. */
	long publish(FeedWorld.Account account, int count) {
		long first = FeedWorld.newPost(System.currentTimeMillis(), numbers.getAndAdd(count));
		posts.ask("publish", world.id(account), first, count);
		return first;
	}
}
