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
	 * those of {@link #parameters(EventRow)}, and {@link #appended} is to be called afterwards.
	 *
	 * @param known an expression of type {@code jsonb}, an object with what the statement alone knows of the payload
	 */
	static String append(String known) {
		return """
				append_event(:event_shard, :event_topic, :event_key, :event_type, (:event_payload::jsonb || %s)::text,
					:event_id, :event_version, :event_at, :event_trace)""".formatted(known);
	}

	/**
	 * The row of an event that a statement appends, of the trace in which this is called.
	 *
	 * @param event its payload has what is known before the statement
	 * @throws IllegalArgumentException if the payload is too large ever to be published
	 */
	EventRow row(OutboxEvent event);

	/**
	 * A statement that appends many events, each of which a row tells of that is changed and locked when it is read. It may stand
	 * in the statement that changes them. Its parameters are those of {@link #parameters(List)}, and {@link #appended} is to
	 * be called afterwards.
	 *
	 * @param rows what follows "from"
	 * @param position an expression: which one of the list of events a row is, counted from 1
	 * @param known an expression of type {@code jsonb}, an object with what the row alone knows of the payload
	 */
	static String appendEach(String rows, String position, String known) {
		return EventColumns.insert("(event.payload::jsonb || %s)::text".formatted(known),
				"%s join %s on event.position = %s".formatted(rows, EventColumns.GIVEN, position));
	}

	/** The parameters of {@link #append(String)}. */
	static Map<String, @Nullable Object> parameters(EventRow event) {
		return EventColumns.of(event);
	}

	/** The parameters of {@link #appendEach}. */
	static Map<String, Object> parameters(List<EventRow> events) {
		return EventColumns.of(events);
	}

	/** Has the events published that a statement appended: at once or, in a transaction, when it has committed. */
	void appended();
}
