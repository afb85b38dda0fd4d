package org.shutterline.feed.timeline;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Items;
import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Rebuilds missing timelines, each by one thread of one process at a time. Posts that are published meanwhile are added to
 * the rebuilding timeline, because that one is begun before the database is read.
 */
@Component
public class Rebuilds implements DisposableBean {
	private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

	private final Timelines timelines;

	private final Items items;

	private final RebuildSettings settings;

	private final Semaphore permits;

	private final Counter finished;

	private final ConcurrentMap<Id, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	Rebuilds(Timelines timelines, Items items, RebuildSettings settings, MeterRegistry meters) {
		this.timelines = timelines;
		this.items = items;
		this.settings = settings;
		this.permits = new Semaphore(settings.concurrency());
		this.finished = Counter.builder("shutterline.feed.rebuilds").description("Timelines that were rebuilt")
				.register(meters);
	}

	/**
	 * Has a timeline rebuilt, and waits for it for a moment.
	 *
	 * @return whether the timeline is there now; if not, the rebuild may still go on
	 */
	public boolean rebuild(Id viewer) {
		try {
			return running.computeIfAbsent(viewer, this::start)
					.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException e) {
			return false;
		}
		catch (ExecutionException e) {
			LOG.warn("The timeline of {} could not be rebuilt", viewer, e.getCause());
			return false;
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private CompletableFuture<Boolean> start(Id viewer) {
		var rebuild = new CompletableFuture<Boolean>();
		threads.execute(() -> {
			try {
				permits.acquire();
				try {
					rebuild.complete(run(viewer));
				}
				finally {
					permits.release();
				}
			}
			catch (InterruptedException | RuntimeException e) {
				rebuild.completeExceptionally(e);
			}
			finally {
				running.remove(viewer, rebuild);
			}
		});
		return rebuild;
	}

	private boolean run(Id viewer) {
		String who = UUID.randomUUID().toString();
		return switch (timelines.beginRebuild(viewer, who, settings.lock())) {
			case THERE -> true;
			case BUSY -> false;
			case BEGUN -> {
				try {
					yield fill(viewer, who);
				}
				catch (RuntimeException e) {
					abandon(viewer, who, e);
					throw e;
				}
			}
		};
	}

	private boolean fill(Id viewer, String who) {
		List<Item> found = items.pushedTo(viewer, timelines.capacity() + 1);
		boolean all = found.size() <= timelines.capacity();
		List<Item> kept = all ? found : found.subList(0, timelines.capacity());
		timelines.add(List.of(viewer), kept);
		timelines.remove(List.of(viewer), items.takenBack(kept));
		long floor = all ? 0 : found.getLast().at();
		boolean live = timelines.finishRebuild(viewer, who, floor);
		finished.increment(live ? 1 : 0);
		return live;
	}

	/** Otherwise nobody could begin before the lock expires; so it is where it was Redis that failed. */
	private void abandon(Id viewer, String who, RuntimeException reason) {
		try {
			timelines.abandonRebuild(viewer, who);
		}
		catch (TimelinesUnavailable e) {
			reason.addSuppressed(e);
		}
	}

	@Override
	public void destroy() {
		threads.shutdownNow();
	}
}
