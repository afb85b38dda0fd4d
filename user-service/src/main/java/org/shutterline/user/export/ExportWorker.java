package org.shutterline.user.export;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes the archives that were asked for, one at a time in each instance, and deletes those whose time is over. One that
 * can't be made whole now is made later; it is never given in part.
 */
@Component
class ExportWorker implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(ExportWorker.class);
	private static final Duration PATIENCE = Duration.ofSeconds(10);
	private final Tasks tasks;
	private final ObjectProvider<Archives> archives;
	private final ExpiredArchives expired;
	private final ExportWakeUp wakeUp;
	private final ExportSettings settings;
	private final Clock clock;
	private volatile boolean running;
	private @Nullable Thread thread;

	ExportWorker(Tasks tasks, ObjectProvider<Archives> archives, ExpiredArchives expired, ExportWakeUp wakeUp,
			ExportSettings settings, Clock clock) {
		this.tasks = tasks;
		this.archives = archives;
		this.expired = expired;
		this.wakeUp = wakeUp;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public synchronized void start() {
		running = true;
		thread = Thread.ofVirtual().name("exports").start(this::work);
	}

	/** One under way is left to the next worker, which begins anew once the lease is over. */
	@Override
	public synchronized void stop() {
		running = false;
		var stopping = thread;
		if (stopping != null) {
			stopping.interrupt();
			try {
				stopping.join(PATIENCE);
			}
			catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return running;
	}

	private void work() {
		try {
			while (running) {
				if (!workedOnce()) {
					wakeUp.await(settings.poll());
				}
			}
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean workedOnce() {
		try {
			Optional<Task> task = tasks.take(settings.lease());
			task.ifPresent(this::make);
			return expired.deleteSome() || task.isPresent();
		}
		catch (RuntimeException outage) {
			log.warn("Exports pause: {}", outage.toString());
			return false;
		}
	}

	private void make(Task task) {
		try {
			archives.getObject().make(task);
			log.info("Export {} is ready", task.exportId());
		}
		catch (LostTaskException lost) {
			log.info("{}", lost.getMessage());
		}
		catch (IOException | RuntimeException failed) {
			log.warn("Attempt {} at export {} failed: {}", task.attempt(), task.exportId(), failed.toString());
			recover(task, failed.toString());
		}
	}

	private void recover(Task task, String error) {
		if (task.requestedAt().plus(settings.giveUpAfter()).isBefore(clock.instant())) {
			tasks.giveUp(task, error);
		}
		else {
			tasks.retry(task, settings.pauseAfter(task.attempt()), error);
		}
	}
}
