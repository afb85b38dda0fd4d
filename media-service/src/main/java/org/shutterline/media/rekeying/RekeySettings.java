package org.shutterline.media.rekeying;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How media are moved when their owners become private or public.
 *
 * @param slots how many at once in this process
 * @param poll how often it looks for some
 * @param lease how long copying a media may take before somebody else tries
 * @param firstPause after the first failed attempt; doubled after each further one
 * @param longestPause the most that pauses grow to
 */
@ConfigurationProperties("shutterline.media.rekeying")
record RekeySettings(@DefaultValue("2") int slots, @DefaultValue("1s") Duration poll,
		@DefaultValue("1m") Duration lease, @DefaultValue("1s") Duration firstPause,
		@DefaultValue("5m") Duration longestPause) {
	Duration pauseAfter(int failedAttempts) {
		Duration pause = firstPause.multipliedBy(1L << Math.clamp(failedAttempts - 1, 0, 20));
		return pause.compareTo(longestPause) < 0 ? pause : longestPause;
	}
}
