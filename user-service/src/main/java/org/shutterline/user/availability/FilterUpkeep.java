package org.shutterline.user.availability;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.kafka.EventBroadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Builds the filter in the background, as soon as all that is taken from now on can be heard of: first listen, then read.
 * Without Kafka there is no filter, and the database answers all.
 */
class FilterUpkeep implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(FilterUpkeep.class);
	private static final Duration PATIENCE = Duration.ofSeconds(1);
	private static final Duration STOPPING = Duration.ofSeconds(5);
	private final EventBroadcast news;
	private final NameFilter filter;
	private volatile CountDownLatch stopping = new CountDownLatch(1);
	private volatile @Nullable Thread building;

	FilterUpkeep(EventBroadcast news, NameFilter filter) {
		this.news = news;
		this.filter = filter;
	}

	@Override
	public void start() {
		stopping = new CountDownLatch(1);
		building = Thread.ofVirtual().name("username-filter").start(this::build);
	}

	private void build() {
		try {
			while (stopping.getCount() > 0 && !filter.isComplete()) {
				if (news.awaitCaughtUp(PATIENCE)) {
					tryToBuild();
				}
			}
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
	}

	private void tryToBuild() throws InterruptedException {
		long start = System.nanoTime();
		try {
			filter.build();
			log.info("The filter of user names was built in {} ms",
					Duration.ofNanos(System.nanoTime() - start).toMillis());
		}
		catch (RuntimeException fault) {
			log.warn("The filter of user names could not be built; the database answers meanwhile", fault);
			stopping.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	@Override
	public void stop() {
		var thread = building;
		building = null;
		stopping.countDown();
		if (thread != null) {
			thread.interrupt();
			try {
				thread.join(STOPPING);
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return building != null;
	}
}
