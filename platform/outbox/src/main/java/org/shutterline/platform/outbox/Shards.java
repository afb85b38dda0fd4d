package org.shutterline.platform.outbox;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.utils.Utils;

/**
 * Which shard of the outbox an ordering key belongs to. All instances of all versions must agree on it, otherwise two of
 * them publish one key at the same time.
 */
final class Shards {
	/** As many as the rows of {@code outbox_shard}. */
	static final int COUNT = 8;

	private Shards() {}

	static int of(String key) {
		return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % COUNT;
	}
}
