package org.shutterline.notification.inbox;

import java.util.List;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How far recipients have read. */
@Repository
class Reads {
	private final JdbcClient jdbc;

	private final Inboxes inboxes;

	Reads(JdbcClient jdbc, Inboxes inboxes) {
		this.jdbc = jdbc;
		this.inboxes = inboxes;
	}

	/**
	 * Marks a whole group as read, and all that came before its newest, also if nothing of it is shown any more; but nothing
	 * that came after what was shown.
	 *
	 * @param shown the group's place when it was shown
	 */
	@Transactional
	public Reading upTo(Id recipient, Id group, long shown) {
		if (top(recipient, group).isEmpty()) {
			return new Reading.Unknown();
		}
		Heads heads = inboxes.lockedIfBegun(List.of(recipient));
		// Again, under the lock: it may have taken in more, or be gone.
		return top(recipient, group).<Reading>map(top -> {
			long place = Math.min(top, shown);
			Inbox before = heads.of(recipient);
			Inbox read = heads.change(recipient, head -> head.read(place, newlyRead(head, place)));
			if (!read.equals(before)) {
				inboxes.store(heads);
				note(read, group);
			}
			return new Reading.Read(read.unreadCount());
		}).orElseGet(Reading.Unknown::new);
	}

	private Optional<Long> top(Id recipient, Id group) {
		return jdbc.sql("""
				SELECT top FROM notification_group WHERE recipient_id = :recipient AND group_id = :group""")
				.param("recipient", recipient.value()).param("group", group.value()).query(Long.class).optional();
	}

	/** Who reads everything, as most do, has nothing to be counted. */
	private long newlyRead(Inbox head, long upTo) {
		boolean more = jdbc.sql("""
				SELECT EXISTS (SELECT FROM notification
					WHERE recipient_id = :recipient AND active AND NOT hidden AND sequence > :upTo)""")
				.param("recipient", head.recipientId().value()).param("upTo", upTo).query(Boolean.class).single();
		return !more
				? head.unreadCount()
				: jdbc.sql(
						"""
				SELECT count(*) FROM notification
				WHERE recipient_id = :recipient AND active AND NOT hidden AND sequence > :after AND sequence <= :upTo""")
						.param("recipient", head.recipientId().value()).param("after", head.readUpTo())
						.param("upTo", upTo)
						.query(Long.class).single();
	}

	private void note(Inbox read, Id group) {
		jdbc.sql("UPDATE inbox SET read_changed = :sequence, read_id = :group WHERE recipient_id = :recipient")
				.param("sequence", read.lastSequence()).param("group", group.value())
				.param("recipient", read.recipientId().value()).update();
	}
}
