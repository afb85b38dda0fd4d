package org.shutterline.user.erasure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks now and then for erasures that all have confirmed. */
@Component
class CompletionWorker implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(CompletionWorker.class);
	private static final Duration PAUSE = Duration.ofSeconds(1);
	private static final Duration STOPPING = Duration.ofSeconds(5);
	private final Completion completion;
	private volatile CountDownLatch stopping = new CountDownLatch(1);
	private volatile @Nullable Thread thread;

	CompletionWorker(Completion completion) {
		this.completion = completion;
	}

	@Override
	public void start() {
		stopping = new CountDownLatch(1);
		thread = Thread.ofVirtual().name("erasure-completion").start(this::work);
	}

	private void work() {
		try {
			while (stopping.getCount() > 0) {
				if (!step() && stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
					return;
				}
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean step() {
		try {
			return completion.step();
		}
		catch (RuntimeException fault) {
			log.warn("An erasure could not be completed, trying again: {}", fault.toString());
			return false;
		}
	}

	@Override
	public void stop() {
		stopping.countDown();
		var running = thread;
		thread = null;
		try {
			if (running != null) {
				running.join(STOPPING);
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return thread != null;
	}
}
