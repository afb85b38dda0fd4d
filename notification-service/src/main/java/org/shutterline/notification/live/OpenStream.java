package org.shutterline.notification.live;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;

/**
 * One stream: how far it has come, and what is to be sent next. However slowly its client reads, it keeps one batch of
 * events and the note that there is more; the rest stays in the database until the batch has been taken.
 */
final class OpenStream {
	private final Id streamId;

	private final Listener listener;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = lock.newCondition();

	private long place;

	/** From the offer of a batch until it has been sent, and before the stream has begun. */
	private boolean busy = true;

	private boolean behind;

	private boolean ended;

	private int newPosts;

	/** Since which first page of the feed they are new. */
	private @Nullable String reached;

	private boolean hinted;

	private @Nullable Frames next;

	OpenStream(Id streamId, Listener listener) {
		this.streamId = streamId;
		this.listener = listener;
	}

	Id streamId() {
		return streamId;
	}

	Listener listener() {
		return listener;
	}

	/** What is to be done next. */
	sealed interface Step {
		record Send(Frames frames) implements Step {}

		record Hint(int newPosts) implements Step {}

		/** There was nothing for so long. */
		record Beat() implements Step {}

		record End() implements Step {}
	}

	/** Waits for what is to be sent, for so long. */
	Step await(Duration longest) throws InterruptedException {
		lock.lock();
		try {
			long left = longest.toNanos();
			while (!ended && next == null && !hinted && left > 0) {
				left = changed.awaitNanos(left);
			}
			return step();
		}
		finally {
			lock.unlock();
		}
	}

	private Step step() {
		Frames frames = next;
		if (ended) {
			return new Step.End();
		}
		if (frames != null) {
			next = null;
			return new Step.Send(frames);
		}
		if (hinted) {
			hinted = false;
			return new Step.Hint(newPosts);
		}
		return new Step.Beat();
	}

	/**
	 * Everything up to this place is with the client.
	 *
	 * @return whether there is more for it already
	 */
	boolean cameTo(long reached) {
		lock.lock();
		try {
			place = reached;
			busy = false;
			boolean more = behind;
			behind = false;
			return more;
		}
		finally {
			lock.unlock();
		}
	}

	/** How far it has come, if it can take more; otherwise it asks for it as soon as it can. */
	OptionalLong ready() {
		lock.lock();
		try {
			behind |= busy;
			return busy ? OptionalLong.empty() : OptionalLong.of(place);
		}
		finally {
			lock.unlock();
		}
	}

	/** How far it has come, whether it can take more or not. */
	long place() {
		lock.lock();
		try {
			return place;
		}
		finally {
			lock.unlock();
		}
	}

	/** To be offered what follows the place at which it was ready, by the one who found it so. */
	void offer(Frames frames) {
		lock.lock();
		try {
			next = frames;
			busy = true;
			behind = frames.more();
			changed.signal();
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * There are so many new posts; it is told when they have become more, or are new again because the user has looked.
	 *
	 * @param since the first page since which they are new, if that is known
	 */
	void hint(int posts, @Nullable String since) {
		lock.lock();
		try {
			boolean looked = !Objects.equals(since, reached);
			hinted = posts > 0 && (hinted || looked || posts > newPosts);
			newPosts = posts;
			reached = since;
			changed.signal();
		}
		finally {
			lock.unlock();
		}
	}

	void end() {
		lock.lock();
		try {
			ended = true;
			changed.signal();
		}
		finally {
			lock.unlock();
		}
	}
}
