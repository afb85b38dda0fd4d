package org.shutterline.platform.outbox;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored, but for what only the statement knows that stores it.
 *
 * @param payload as JSON; null for a tombstone
 * @param traceparent of the trace in which it happened, if there is one
 */
public record EventRow(int shard, String topic, String key, String type, @Nullable String payload, UUID id, int version,
		OffsetDateTime occurredAt, @Nullable String traceparent) {}
