package org.shutterline.media.job;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a worker works.
 *
 * @param folder where originals and renditions lie while they are worked on
 * @param poll how often it looks for jobs when no event tells of one
 * @param lease how long a silent worker's job is left to it
 * @param attempts how often a job is tried
 * @param firstPause after the first failed attempt; doubled after each further one
 * @param longestPause the most that pauses grow to
 * @param patience how long jobs under way may go on when the worker is asked to stop
 * @param photoSlots photos at once; without it, one for each processor
 * @param videoSlots videos at once; without it, one for two processors, as each uses several
 */
@ConfigurationProperties("shutterline.media.worker")
record WorkerSettings(Path folder, @DefaultValue("1s") Duration poll, @DefaultValue("15s") Duration lease,
		@DefaultValue("5") int attempts, @DefaultValue("1s") Duration firstPause,
		@DefaultValue("1m") Duration longestPause, @DefaultValue("8s") Duration patience,
		@Nullable Integer photoSlots, @Nullable Integer videoSlots) {
	WorkerSettings {
		if (attempts < 1 || (photoSlots != null && photoSlots < 0) || (videoSlots != null && videoSlots < 0)) {
			throw new IllegalArgumentException("A job is tried once at least, by no fewer than no slots");
		}
	}

	int slots(Lane lane) {
		int processors = Runtime.getRuntime().availableProcessors();
		return switch (lane) {
			case PHOTO -> photoSlots == null ? processors : photoSlots;
			case VIDEO -> videoSlots == null ? Math.max(1, processors / 2) : videoSlots;
		};
	}

	Duration pauseAfter(int failedAttempts) {
		Duration pause = firstPause.multipliedBy(1L << Math.clamp(failedAttempts - 1, 0, 20));
		return pause.compareTo(longestPause) < 0 ? pause : longestPause;
	}
}
