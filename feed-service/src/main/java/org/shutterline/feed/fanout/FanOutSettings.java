package org.shutterline.feed.fanout;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How changes are carried to the timelines.
 *
 * @param workers how many jobs this process works on at once; with none, other processes have to
 * @param bulkWorkers the same of jobs that reach many followers, which the others never wait for
 * @param followWorkers the same of what follows ask for, which nobody waits for either
 * @param bulkShare for which part of the time a worker of bulk or of follows works while it has something to do; the rest is
 *        left to others
 * @param bulkAbove more followers than this are many
 * @param chunk how many followers are served between two commits
 * @param poll how long a worker rests when there is nothing to do, unless it is woken
 * @param firstPause how long a job rests after its first failure; doubled with each further one
 * @param longestPause how long it rests at most
 */
@ConfigurationProperties("shutterline.feed.fan-out")
record FanOutSettings(@DefaultValue("2") int workers, @DefaultValue("1") int bulkWorkers,
		@DefaultValue("1") int followWorkers, @DefaultValue("0.33") double bulkShare,
		@DefaultValue("5000") int bulkAbove, @DefaultValue("500") int chunk,
		@DefaultValue("250ms") Duration poll, @DefaultValue("200ms") Duration firstPause,
		@DefaultValue("5s") Duration longestPause) {
	FanOutSettings {
		if (workers < 0 || bulkWorkers < 0 || followWorkers < 0 || bulkAbove < 0 || bulkAbove == Integer.MAX_VALUE
				|| chunk < 1) {
			throw new IllegalArgumentException("Fan-out needs workers, and chunks of at least one follower");
		}
		if (!(bulkShare > 0 && bulkShare <= 1)) {
			throw new IllegalArgumentException("A bulk worker works for a part of its time, more than none");
		}
		if (!poll.isPositive() || !firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
			throw new IllegalArgumentException("Fan-out needs positive pauses, the longest at least the first");
		}
	}
}
