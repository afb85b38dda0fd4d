package org.shutterline.notification.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The streams that this process holds. When it stops they end, each told when to come back, before the web server waits. */
@Component
class OpenStreams implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);

	/** Before the web server refuses requests and waits for those under way ({@code DEFAULT_PHASE - 1024}). */
	private static final int PHASE = DEFAULT_PHASE - 512;

	/** Each list is never changed, but replaced; the oldest is first. */
	private final Map<Id, List<OpenStream>> byUser = new ConcurrentHashMap<>();

	private final AtomicInteger open = new AtomicInteger();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition closed = lock.newCondition();

	private final LiveSettings settings;

	private volatile boolean running;

	OpenStreams(LiveSettings settings, MeterRegistry meters) {
		this.settings = settings;
		Gauge.builder("shutterline.live.streams", open, AtomicInteger::get)
				.description("Streams of events that this process holds open").register(meters);
	}

	/**
	 * Adds a stream; where its account has too many then, the oldest end.
	 *
	 * @return false if this process holds as many as it can, or is about to stop
	 */
	boolean add(OpenStream stream) {
		if (!running || open.incrementAndGet() > settings.most()) {
			open.decrementAndGet();
			return false;
		}
		var streams = byUser.merge(stream.listener().userId(), List.of(stream), OpenStreams::both);
		streams.subList(0, Math.max(0, streams.size() - settings.mostOfUser())).forEach(OpenStream::end);
		if (!running) {
			// It may have been missed by who ended all.
			stream.end();
		}
		return true;
	}

	void remove(OpenStream stream) {
		byUser.computeIfPresent(stream.listener().userId(), (_, streams) -> {
			var others = streams.stream().filter(other -> other != stream).toList();
			return others.isEmpty() ? null : others;
		});
		open.decrementAndGet();
		lock.lock();
		try {
			closed.signal();
		}
		finally {
			lock.unlock();
		}
	}

	List<OpenStream> of(Id userId) {
		return byUser.getOrDefault(userId, List.of());
	}

	Collection<Id> users() {
		return byUser.keySet();
	}

	Stream<OpenStream> all() {
		return byUser.values().stream().flatMap(List::stream);
	}

	private static List<OpenStream> both(List<OpenStream> before, List<OpenStream> added) {
		var all = new ArrayList<>(before);
		all.addAll(added);
		return List.copyOf(all);
	}

	@Override
	public void start() {
		running = true;
	}

	@Override
	public void stop() {
		running = false;
		all().forEach(OpenStream::end);
		lock.lock();
		try {
			long left = settings.drain().toNanos();
			while (open.get() > 0 && left > 0) {
				left = closed.awaitNanos(left);
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
		finally {
			lock.unlock();
		}
		if (open.get() > 0) {
			log.warn("{} streams did not end in time; they are cut off", open.get());
		}
	}

	@Override
	public boolean isRunning() {
		return running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}
}
