package org.shutterline.platform.outbox;

import java.util.Map;
import java.util.Set;

/**
 * How one transaction on some shards came out. What another worker has, here or in another instance, is named nowhere.
 *
 * @param rows how many rows are in Kafka and deleted
 * @param published the shards of which all rows that were taken are
 * @param refused the shards of which Kafka did not acknowledge every row that was sent: those before the first refused one
 * are deleted, the others stay
 * @param more whether a shard may have more rows than were taken
 */
record Attempt(int rows, Set<Integer> published, Map<Integer, Exception> refused, boolean more) {
	static final Attempt NOTHING = new Attempt(0, Set.of(), Map.of(), false);

	Attempt {
		published = Set.copyOf(published);
		refused = Map.copyOf(refused);
	}
}
