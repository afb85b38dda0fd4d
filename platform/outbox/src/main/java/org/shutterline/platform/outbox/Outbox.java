package org.shutterline.platform.outbox;

import java.util.List;

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
}
