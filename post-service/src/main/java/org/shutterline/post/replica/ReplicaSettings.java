package org.shutterline.post.replica;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the replica is, and when it is read from.
 *
 * @param url JDBC's; without one everything is read from the primary
 * @param username null for the primary's, as is the password
 * @param connections how many there are to the replica at most
 * @param afterWrite for so long after a write the writer reads from the primary; not less than {@link #oldestState}, so that
 *            whoever comes back to the replica finds there what they wrote
 * @param longestLag a replica that is found to be further behind is not read from
 * @param checkEvery how often the lag is looked at
 */
@ConfigurationProperties("shutterline.replica")
record ReplicaSettings(@Nullable String url, @Nullable String username, @Nullable String password,
		@DefaultValue("10") int connections, @DefaultValue("5s") Duration afterWrite,
		@DefaultValue("2s") Duration longestLag, @DefaultValue("500ms") Duration checkEvery) {
	ReplicaSettings {
		if (oldestState(longestLag, checkEvery).compareTo(afterWrite) > 0) {
			throw new IllegalArgumentException("longest-lag and two times check-every must fit into after-write");
		}
	}

	/** Older than this nothing is read from the replica: it was found with the longest lag, and the next look is late. */
	Duration oldestState() {
		return oldestState(longestLag, checkEvery);
	}

	private static Duration oldestState(Duration longestLag, Duration checkEvery) {
		return longestLag.plus(checkEvery.multipliedBy(2));
	}
}
