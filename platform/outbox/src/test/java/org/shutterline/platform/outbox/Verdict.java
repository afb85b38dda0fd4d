package org.shutterline.platform.outbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a consumer gets that drops whatever is older than what it has seen of a key.
 *
 * @param expected how many events were committed
 * @param lost committed, but in Kafka nowhere
 * @param inverted dropped as stale although never seen before, because a newer event of the key overtook it
 * @param repeated seen before, which is allowed
 */
record Verdict(int expected, int lost, int inverted, int repeated) {
	/** Every key has had the versions from 1 to its newest, each once. */
	static Verdict of(Map<String, Long> newest, List<ConsumerRecord<String, byte[]>> published) {
		Map<String, Set<Long>> seen = new HashMap<>();
		Map<String, Long> highest = new HashMap<>();
		int inverted = 0;
		int repeated = 0;
		for (ConsumerRecord<String, byte[]> each : published) {
			long version = Long.parseLong(PublishedEvents.text(each.value()));
			if (!seen.computeIfAbsent(each.key(), any -> new HashSet<>()).add(version)) {
				repeated++;
			}
			else if (version < highest.getOrDefault(each.key(), 0L)) {
				inverted++;
			}
			highest.merge(each.key(), version, Long::max);
		}
		int expected = Math.toIntExact(newest.values().stream().mapToLong(Long::longValue).sum());
		int arrived = seen.values().stream().mapToInt(Set::size).sum();
		return new Verdict(expected, expected - arrived, inverted, repeated);
	}
}
