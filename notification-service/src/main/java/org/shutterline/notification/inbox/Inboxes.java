package org.shutterline.notification.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
	 * The heads of those whom the causes concern, begun and locked like those of {@link #locked}, for who is about to tell
	 * them: one statement moves each of them on as well, as if all that stands were told. What comes otherwise is put right
	 * by {@link #store}.
	 */
	Heads ahead(Collection<Cause> causes) {
		if (causes.isEmpty()) {
			return new Heads(List.of());
		}
		Map<Id, Long> standing = new HashMap<>();
		causes.forEach(cause -> standing.merge(cause.recipientId(), cause.stands() ? 1L : 0L, Long::sum));
		List<Inbox> stored = new Columns<>(jdbc.sql("""
				INSERT INTO inbox AS head (recipient_id, last_sequence, unread_count)
				SELECT recipient_id, standing, standing FROM unnest(:recipients, :standing) AS given (recipient_id, standing)
				ORDER BY recipient_id
				ON CONFLICT (recipient_id) DO UPDATE SET last_sequence = head.last_sequence + excluded.last_sequence,
					unread_count = head.unread_count + excluded.unread_count
				RETURNING head.*"""), standing.entrySet()).ids("recipients", Map.Entry::getKey)
				.numbers("standing", Map.Entry::getValue).statement().query(Inboxes::inbox).list();
		return new Heads(stored.stream().map(head -> head.without(standing.getOrDefault(head.recipientId(), 0L)))
				.toList(), stored);
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
				SELECT inbox.* FROM unnest(:recipients) AS given (id) JOIN inbox ON recipient_id = id
				ORDER BY recipient_id FOR UPDATE OF inbox""")
				.param("recipients", recipients.stream().distinct().map(Id::value).toArray(Long[]::new))
				.query(Inboxes::inbox).list());
	}

	void store(Heads heads) {
		List<Inbox> unstored = heads.unstored();
		if (!unstored.isEmpty()) {
			new Columns<>(jdbc.sql("""
					UPDATE inbox SET last_sequence = given.last, read_up_to = given.read, unread_count = given.unread
					FROM unnest(:recipients, :last, :read, :unread) AS given (recipient_id, last, read, unread)
					WHERE inbox.recipient_id = given.recipient_id"""), unstored)
					.ids("recipients", Inbox::recipientId).numbers("last", Inbox::lastSequence)
					.numbers("read", Inbox::readUpTo).numbers("unread", Inbox::unreadCount).statement().update();
		}
		List<Inbox> changed = heads.changed();
		if (!changed.isEmpty()) {
			announcements.changed(changed);
		}
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
