package org.shutterline.notification.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The heads of all recipients' notifications. */
@Repository
class Inboxes {
	private final JdbcClient jdbc;

	Inboxes(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The recipient's head, locked until the transaction ends; whoever changes a notification takes it first. */
	Inbox locked(Id recipient) {
		jdbc.sql("INSERT INTO inbox (recipient_id) VALUES (:recipient) ON CONFLICT DO NOTHING")
				.param("recipient", recipient.value()).update();
		return jdbc.sql("SELECT * FROM inbox WHERE recipient_id = :recipient FOR UPDATE")
				.param("recipient", recipient.value()).query(Inboxes::inbox).single();
	}

	void store(Inbox inbox) {
		jdbc.sql("""
				UPDATE inbox SET last_sequence = :last, read_up_to = :read, unread_count = :unread
				WHERE recipient_id = :recipient""")
				.param("last", inbox.lastSequence())
				.param("read", inbox.readUpTo())
				.param("unread", inbox.unreadCount())
				.param("recipient", inbox.recipientId().value())
				.update();
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
