package org.shutterline.notification.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.InboxNews;
import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads what is new for those who listen, of many at once, and gives it to their streams. Who is woken again while they
 * wait their turn is read once. The one reader, so that a stream is offered what follows, once.
 */
@Component
class NewsReader implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(NewsReader.class);

	/** Inboxes at once, and news of each. */
	private static final int AT_ONCE = 500;

	private static final int MOST_NEWS = 100;

	private static final Duration PAUSE = Duration.ofMillis(500);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition woken = lock.newCondition();

	private final Set<Id> waiting = new LinkedHashSet<>();

	private final OpenStreams streams;

	private final InboxNews inboxes;

	private final Events events;

	private volatile boolean running;

	private @Nullable Thread reader;

	NewsReader(OpenStreams streams, InboxNews inboxes, Events events) {
		this.streams = streams;
		this.inboxes = inboxes;
		this.events = events;
	}

	/** There may be something new for this account; nothing happens where nobody listens. */
	void wake(Id userId) {
		wake(List.of(userId));
	}

	void wake(Collection<Id> users) {
		lock.lock();
		try {
			users.stream().filter(user -> !streams.of(user).isEmpty()).forEach(waiting::add);
			woken.signal();
		}
		finally {
			lock.unlock();
		}
	}

	/** The heads of these inboxes have come to these places: those who listen and are not there yet are woken. */
	void wake(Map<Id, Long> heads) {
		wake(heads.entrySet().stream().filter(head -> isBehind(head.getKey(), head.getValue())).map(Map.Entry::getKey)
				.toList());
	}

	private boolean isBehind(Id userId, long head) {
		return streams.of(userId).stream().anyMatch(stream -> stream.place() < head);
	}

	private void read() {
		try {
			while (running) {
				List<Id> users = next();
				try {
					deliver(users);
				}
				catch (RuntimeException outage) {
					if (running) {
						log.warn("Streams wait for what is new: {}", outage.toString());
						LockSupport.parkNanos(PAUSE.toNanos());
						wake(users);
					}
				}
			}
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
	}

	private List<Id> next() throws InterruptedException {
		lock.lockInterruptibly();
		try {
			while (waiting.isEmpty()) {
				woken.await();
			}
			List<Id> users = waiting.stream().limit(AT_ONCE).toList();
			users.forEach(waiting::remove);
			return users;
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * Of an account's streams the one that is behind most says from where it is read.
	 */
	private void deliver(List<Id> users) {
		Map<Id, List<OpenStream>> ready = new HashMap<>();
		Map<Id, Long> places = new HashMap<>();
		users.forEach(user -> streams.of(user).forEach(stream -> stream.ready().ifPresent(place -> {
			ready.computeIfAbsent(user, _ -> new ArrayList<>()).add(stream);
			places.merge(user, place, Math::min);
		})));
		if (places.isEmpty()) {
			return;
		}
		inboxes.since(places, MOST_NEWS).forEach(update -> {
			Frames frames = events.frames(update, update.news().size() >= MOST_NEWS);
			ready.getOrDefault(update.head().recipientId(), List.of()).forEach(stream -> offer(stream, frames));
		});
	}

	/** One that is further than what was read for the other needs nothing of it, but perhaps of what follows. */
	private void offer(OpenStream stream, Frames frames) {
		if (frames.upTo() > stream.place()) {
			stream.offer(frames);
		}
		else if (frames.more()) {
			wake(stream.listener().userId());
		}
	}

	@Override
	public synchronized void start() {
		running = true;
		reader = Thread.ofVirtual().name("reader").start(this::read);
	}

	@Override
	public synchronized void stop() {
		running = false;
		if (reader != null) {
			reader.interrupt();
			reader = null;
		}
	}

	@Override
	public boolean isRunning() {
		return running;
	}
}
