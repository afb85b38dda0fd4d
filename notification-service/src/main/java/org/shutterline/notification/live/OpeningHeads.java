package org.shutterline.notification.live;

import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import org.shutterline.notification.inbox.InboxNews;
import org.shutterline.notification.inbox.InboxNews.Head;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/**
 * Reads the heads with which streams begin. Those who come while one is read are read together afterwards: however many
 * come back at once, as after a restart, they take one connection to the database.
 */
@Component
class OpeningHeads {
	private static final int AT_ONCE = 500;

	private final InboxNews inboxes;

	private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();

	private final ReentrantLock turn = new ReentrantLock();

	OpeningHeads(InboxNews inboxes) {
		this.inboxes = inboxes;
	}

	private record Asked(Id userId, CompletableFuture<Head> head) {}

	/** The head as it is after this was called; the first of all for whom was never told anything. */
	Head of(Id userId) throws InterruptedException {
		var asked = new Asked(userId, new CompletableFuture<>());
		waiting.add(asked);
		turn.lockInterruptibly();
		try {
			while (!asked.head().isDone()) {
				readSome();
			}
		}
		finally {
			turn.unlock();
		}
		return switch (asked.head().state()) {
			case SUCCESS -> asked.head().resultNow();
			default -> throw asked.head().exceptionNow() instanceof RuntimeException outage
					? outage
					: new IllegalStateException(asked.head().exceptionNow());
		};
	}

	/** An outage is told to all of them: each can come back later. */
	private void readSome() {
		var some = new ArrayList<Asked>();
		for (var next = waiting.poll(); next != null; next = some.size() < AT_ONCE ? waiting.poll() : null) {
			some.add(next);
		}
		try {
			Map<Id, Head> heads = inboxes.heads(some.stream().map(Asked::userId).distinct().toList());
			some.forEach(asked -> asked.head()
					.complete(heads.getOrDefault(asked.userId(), new Head(asked.userId(), 0, 0))));
		}
		catch (RuntimeException | Error failure) {
			some.forEach(asked -> asked.head().completeExceptionally(failure));
		}
	}
}
