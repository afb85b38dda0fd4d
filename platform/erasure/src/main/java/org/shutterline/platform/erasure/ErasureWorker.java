package org.shutterline.platform.erasure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries out deletions, one account after the other, a turn each. Any number of instances may run. What fails is put off
 * and told; it keeps no other account waiting.
 */
final class ErasureWorker implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(ErasureWorker.class);

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

	private final DueErasures erasures;

	private final List<PersonalData> parts;

	private final ErasureSettings settings;

	private final WakeUp wakeUp;

	private volatile boolean going;

	private @Nullable Thread thread;

	ErasureWorker(DueErasures erasures, List<PersonalData> parts, ErasureSettings settings, WakeUp wakeUp) {
		this.erasures = erasures;
		this.parts = List.copyOf(parts);
		this.settings = settings;
		this.wakeUp = wakeUp;
	}

	@Override
	public synchronized void start() {
		going = true;
		thread = Thread.ofVirtual().name("erasure").start(this::work);
	}

	private void work() {
		try {
			while (going) {
				if (!workOnce()) {
					wakeUp.await(settings.pollInterval());
				}
			}
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
	}

	/** False if there was nothing to do, or nothing could be done. */
	private boolean workOnce() {
		try {
			Optional<Id> user = erasures.claim();
			user.ifPresent(this::takeTurn);
			return user.isPresent();
		}
		catch (RuntimeException outage) {
			log.warn("Deletions cannot be carried out now: {}", outage.toString());
			return false;
		}
	}

	private void takeTurn(Id user) {
		long end = System.nanoTime() + settings.turn().toNanos();
		for (PersonalData data : parts) {
			try {
				while (erasures.step(user, data)) {
					if (!going || System.nanoTime() - end > 0) {
						erasures.putBack(user);
						return;
					}
				}
			}
			catch (RuntimeException | Error failed) {
				// Errors as well: one part that is broken must not end the worker.
				Duration pause = erasures.putOff(user);
				log.warn("Erasing {} of {} failed, again in {} s", data.name(), user, pause.toSeconds(), failed);
				return;
			}
		}
		erasures.confirm(user);
		log.info("All of {} has been erased", user);
	}

	/** Returns after the step that is under way. */
	@Override
	public synchronized void stop() {
		going = false;
		wakeUp.signal();
		try {
			if (thread != null && !thread.join(STOP_TIMEOUT)) {
				log.warn("A step of erasing is still under way; it will be rolled back");
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
		thread = null;
	}

	@Override
	public synchronized boolean isRunning() {
		return thread != null;
	}
}
