package org.shutterline.user.export;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How archives are made and kept.
 *
 * @param interval how long after one archive the next can be asked for; one that failed does not count
 * @param kept how long an archive can be fetched before it is deleted
 * @param link how long one link to it works
 * @param poll how often a worker looks for what other instances were asked for
 * @param lease how long a silent worker's export is left to it
 * @param firstPause after the first attempt that failed; doubled after each further one
 * @param longestPause the most that pauses grow to
 * @param giveUpAfter how long after the request it is given up
 * @param part what is held in memory of an archive while it is uploaded
 */
@ConfigurationProperties("shutterline.exports")
record ExportSettings(@DefaultValue("24h") Duration interval, @DefaultValue("7d") Duration kept,
		@DefaultValue("15m") Duration link, @DefaultValue("2s") Duration poll, @DefaultValue("1m") Duration lease,
		@DefaultValue("5s") Duration firstPause, @DefaultValue("10m") Duration longestPause,
		@DefaultValue("2d") Duration giveUpAfter, @DefaultValue("8MB") DataSize part) {
	private static final DataSize SMALLEST_PART = DataSize.ofMegabytes(5);

	ExportSettings {
		if (part.compareTo(SMALLEST_PART) < 0) {
			throw new IllegalArgumentException("shutterline.exports.part must be at least 5MB, as S3 demands");
		}
	}

	Duration pauseAfter(int attempts) {
		Duration pause = firstPause.multipliedBy(1L << Math.clamp(attempts - 1, 0, 20));
		return pause.compareTo(longestPause) < 0 ? pause : longestPause;
	}
}
