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
 * @param afterWrite for so long after a write the writer reads from the primary
 * @param longestLag a replica that is further behind is not read from; less than {@code afterWrite}, so that whoever comes
 *            back to the replica finds there what they wrote
 * @param checkEvery how often the lag is looked at
 */
@ConfigurationProperties("shutterline.replica")
record ReplicaSettings(@Nullable String url, @Nullable String username, @Nullable String password,
		@DefaultValue("10") int connections, @DefaultValue("5s") Duration afterWrite,
		@DefaultValue("2s") Duration longestLag, @DefaultValue("500ms") Duration checkEvery) {
	ReplicaSettings {
		if (longestLag.plus(checkEvery.multipliedBy(2)).compareTo(afterWrite) > 0) {
			throw new IllegalArgumentException("longest-lag and two times check-every must fit into after-write");
		}
	}
}
