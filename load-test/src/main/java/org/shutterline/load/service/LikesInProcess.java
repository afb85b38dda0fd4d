package org.shutterline.load.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.shutterline.load.seed.People;
import org.shutterline.load.seed.Seed;
import org.shutterline.load.seed.SeededPosts;
import org.shutterline.platform.core.Id;
import org.springframework.context.ApplicationContext;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * Seeded people like seeded posts, by the command behind the HTTP call. That command is its package's own; it is called by
 * its name, which a test of post-service keeps.
 */
public final class LikesInProcess {
	private static final AtomicInteger TURN = new AtomicInteger(ThreadLocalRandom.current().nextInt(1 << 20));
	private final Object likes;
	private final Method set;
	private final People people;
	private final SeededPosts posts;

	/** @throws IllegalArgumentException if the service has no such command any more */
	public LikesInProcess(ApplicationContext context, Seed seed) {
		this.likes = context.getBean("likes");
		var found = ReflectionUtils.findMethod(likes.getClass(), "set", Id.class, Id.class, boolean.class);
		Assert.notNull(found, "likes.set(viewer, post, liked) is gone");
		ReflectionUtils.makeAccessible(found);
		this.set = found;
		this.people = new People(seed);
		this.posts = new SeededPosts(seed);
	}

	/** As many as can be done by so many threads on some posts that follow each other. */
	double perSecond(int threads, Duration time, int firstPost, int count) {
		return Rate.of(threads, time, _ -> like(firstPost + ThreadLocalRandom.current().nextInt(count)));
	}

	/** Has the next of the people like the post: each post is liked by all before anybody's second turn. */
	public void like(int post) {
		int person = Math.floorMod(TURN.getAndIncrement(), people.count());
		try {
			set.invoke(likes, Id.of(people.id(person)), Id.of(posts.id(posts.visibleFrom(post))), true);
		}
		catch (IllegalAccessException | InvocationTargetException e) {
			throw new IllegalStateException(e);
		}
	}
}
