package org.shutterline.notification.push;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How devices are told.
 *
 * @param delay how long a notification waits, so that more of its group may join it, or its recipient may read it
 * @param pause how long a group that was sent waits before it is sent again; it doubles with each time
 * @param longestPause the most that it doubles to
 * @param timeToLive how long a notification is worth sending; then attempts end, and push services forget it
 * @param attempts how often sending is tried
 * @param backOff the pause after the first failure, doubled for each further one
 * @param maxBackOff the longest pause, unless a push service asks for more
 * @param claim how long what a worker has taken up, and then died, waits for another; longer than sending takes
 * @param pollInterval how often the worker looks for what is due
 * @param atOnce how many messages are on their way at a time
 * @param devicesPerUser how many subscriptions a user has at most; a further one replaces the one confirmed longest ago
 * @param unconfirmed how long a device is told that has not been confirmed since: longer than user-service lets a session
 * live
 */
@ConfigurationProperties("shutterline.push")
public record PushSettings(@DefaultValue("10s") Duration delay, @DefaultValue("1m") Duration pause,
		@DefaultValue("1h") Duration longestPause, @DefaultValue("24h") Duration timeToLive,
		@DefaultValue("8") int attempts, @DefaultValue("10s") Duration backOff,
		@DefaultValue("30m") Duration maxBackOff, @DefaultValue("1m") Duration claim,
		@DefaultValue("1s") Duration pollInterval, @DefaultValue("64") int atOnce,
		@DefaultValue("20") int devicesPerUser, @DefaultValue("31d") Duration unconfirmed) {
	public PushSettings {
		if (delay.isNegative() || !positive(pause) || longestPause.compareTo(pause) < 0 || !positive(timeToLive)) {
			throw new IllegalArgumentException("0 <= delay, 0 < pause <= longest-pause, 0 < time-to-live");
		}
		if (!positive(backOff) || maxBackOff.compareTo(backOff) < 0 || !positive(claim) || !positive(pollInterval)) {
			throw new IllegalArgumentException("0 < back-off <= max-back-off, 0 < claim, 0 < poll-interval");
		}
		if (!positive(unconfirmed)) {
			throw new IllegalArgumentException("Devices are told for a while after they were confirmed");
		}
		if (attempts < 1 || atOnce < 1 || devicesPerUser < 1) {
			throw new IllegalArgumentException("At least one attempt, one message at once, and one device");
		}
	}

	/** How long to wait after so many attempts that failed. */
	Duration backOffAfter(int failures) {
		Duration pause = backOff.multipliedBy(1L << Math.min(failures - 1, 20));
		return pause.compareTo(maxBackOff) < 0 ? pause : maxBackOff;
	}

	private static boolean positive(Duration duration) {
		return duration.isPositive();
	}
}
