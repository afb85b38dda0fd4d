package org.shutterline.notification.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The heads of all recipients' notifications. */
@Repository
class Inboxes {
	private final JdbcClient jdbc;

	private final Announcements announcements;

	Inboxes(JdbcClient jdbc, Announcements announcements) {
		this.jdbc = jdbc;
		this.announcements = announcements;
	}

	/**
	 * The recipients' heads, locked until the transaction ends; whoever changes a notification takes them first, all at
	 * once: they are begun and locked in the order of the ids, so that nobody waits in a circle.
	 */
	Heads locked(Collection<Id> recipients) {
		Long[] ids = recipients.stream().distinct().sorted().map(Id::value).toArray(Long[]::new);
		if (ids.length == 0) {
			return new Heads(List.of());
		}
		jdbc.sql("""
				INSERT INTO inbox (recipient_id) SELECT id FROM unnest(:recipients) AS given (id)
				WHERE NOT EXISTS (SELECT FROM inbox WHERE recipient_id = id) ORDER BY id ON CONFLICT DO NOTHING""")
				.param("recipients", ids).update();
		return lockedIfBegun(recipients);
	}

	/**
	 * The heads of those of these recipients who have one, locked in the same way, for who takes away and tells nothing: the
	 * inbox of a deleted account is not begun anew.
	 */
	Heads lockedIfBegun(Collection<Id> recipients) {
		return new Heads(jdbc.sql("""
				SELECT * FROM inbox WHERE recipient_id = ANY (:recipients) ORDER BY recipient_id FOR UPDATE""")
				.param("recipients", recipients.stream().distinct().map(Id::value).toArray(Long[]::new))
				.query(Inboxes::inbox).list());
	}

	void store(Heads heads) {
		List<Inbox> changed = heads.changed();
		if (changed.isEmpty()) {
			return;
		}
		new Columns<>(jdbc.sql("""
				UPDATE inbox SET last_sequence = given.last, read_up_to = given.read, unread_count = given.unread
				FROM unnest(:recipients, :last, :read, :unread) AS given (recipient_id, last, read, unread)
				WHERE inbox.recipient_id = given.recipient_id"""), changed)
				.ids("recipients", Inbox::recipientId).numbers("last", Inbox::lastSequence)
				.numbers("read", Inbox::readUpTo).numbers("unread", Inbox::unreadCount).statement().update();
		announcements.changed(changed);
	}

	/** How many notifications the recipient has not read; takes the same time however many there are. */
	long unreadCount(Id recipient) {
		return jdbc.sql("SELECT unread_count FROM inbox WHERE recipient_id = :recipient")
				.param("recipient", recipient.value()).query(Long.class).optional().orElse(0L);
	}

	private static Inbox inbox(ResultSet row, int number) throws SQLException {
		return new Inbox(Id.of(row.getLong("recipient_id")), row.getLong("last_sequence"), row.getLong("read_up_to"),
				row.getLong("unread_count"));
	}
}
