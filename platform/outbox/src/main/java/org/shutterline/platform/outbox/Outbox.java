package org.shutterline.platform.outbox;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where a change leaves the event that tells of it; both commit, or neither.
 */
public interface Outbox {
	/**
	 * Adds the event to the running transaction. It is published after the commit, at least once, and in the order of
	 * the commits of its key: for that the caller must hold a lock on the row of the event's subject (it has just
	 * inserted or updated that row, or selected it {@code FOR UPDATE}).
	 *
	 * @throws IllegalStateException outside a transaction
	 * @throws IllegalArgumentException if the payload is too large ever to be published
	 */
	void append(OutboxEvent event);

	/** Adds many events as {@link #append} adds one, in this order and by one statement. */
	void appendAll(List<OutboxEvent> events);

	/**
	 * An SQL expression that appends an event, for writes so frequent that each round trip counts: the statement in which it
	 * stands must evaluate it once for each event, after it has locked the row of the event's subject. Its parameters are
	 * those of {@link #parameters}, and {@link #appended} is to be called afterwards.
	 *
	 * @param known an expression of type {@code jsonb}, an object with what the statement alone knows of the payload
	 */
	static String append(String known) {
		return """
				append_event(:event_shard, :event_topic, :event_key, :event_type, (:event_payload::jsonb || %s)::text,
					:event_id, :event_version, :event_at, :event_trace)""".formatted(known);
	}

	/**
	 * The parameters of {@link #append(String)}.
	 *
	 * @param event its payload has what is known before the statement
	 */
	Map<String, @Nullable Object> parameters(OutboxEvent event);

	/** Has the event published that a statement appended: at once or, in a transaction, when it has committed. */
	void appended();
}
