package org.shutterline.feed.fanout;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changes are carried to the timelines.
 *
 * @param workers how many jobs this process works on at once; with none, other processes have to
 * @param chunk how many followers are served between two commits
 * @param poll how long a worker rests when there is nothing to do, unless it is woken
 * @param firstPause how long a job rests after its first failure; doubled with each further one
 * @param longestPause how long it rests at most
 */
@ConfigurationProperties("shutterline.feed.fan-out")
record FanOutSettings(@DefaultValue("2") int workers, @DefaultValue("500") int chunk,
		@DefaultValue("250ms") Duration poll, @DefaultValue("200ms") Duration firstPause,
		@DefaultValue("5s") Duration longestPause) {
	FanOutSettings {
		if (workers < 0 || chunk < 1) {
			throw new IllegalArgumentException("Fan-out needs workers, and chunks of at least one follower");
		}
		if (!poll.isPositive() || !firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
			throw new IllegalArgumentException("Fan-out needs positive pauses, the longest at least the first");
		}
	}
}
