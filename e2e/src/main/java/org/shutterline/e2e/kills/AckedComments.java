package org.shutterline.e2e.kills;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Person;

/**
 * Somebody who comments on a post a few times a second, whatever happens: what got no answer is sent again with the same
 * Idempotency-Key, so that in the end each text must be there exactly once.
 */
final class AckedComments implements AutoCloseable {
	private static final Duration PACE = Duration.ofMillis(400);
	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final Person person;
	private final String postId;
	private final List<String> acknowledged = new CopyOnWriteArrayList<>();
	private final CountDownLatch stop = new CountDownLatch(1);
	private final Thread thread;
	private volatile @Nullable RuntimeException fault;

	AckedComments(Person person, String postId) {
		this.person = person;
		this.postId = postId;
		this.thread = Thread.ofVirtual().name("comments").start(this::run);
	}

	/** The texts that were acknowledged so far, in order. */
	List<String> acknowledged() {
		return List.copyOf(acknowledged);
	}

	/** Ends after the comment that is under way. Throws what ended the writing early. */
	@Override
	public void close() {
		stop.countDown();
		try {
			thread.join();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		var early = fault;
		if (early != null) {
			throw new IllegalStateException("commenting ended early: " + early.getMessage(), early);
		}
	}

	private void run() {
		try {
			do {
				var text = "comment " + (acknowledged.size() + 1);
				var key = Person.newKey();
				Await.atMost(PATIENCE).until("'" + text + "' is acknowledged",
						() -> Optional.of(person.client().comment(postId, text, key)));
				acknowledged.add(text);
			} while (!stop.await(PACE.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException e) {
			fault = e;
		}
	}
}
