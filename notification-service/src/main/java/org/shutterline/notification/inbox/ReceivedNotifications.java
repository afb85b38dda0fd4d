package org.shutterline.notification.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All that a recipient was told and that stands, each for itself. */
@Repository
class ReceivedNotifications {
	private final JdbcClient jdbc;

	ReceivedNotifications(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those before a place in the recipient's sequence, newest first. */
	List<Notification> before(Id recipient, long sequence, int count) {
		return jdbc.sql("""
				SELECT notification.*, actor.username, actor.profile_picture_key, sequence <= read_up_to AS read
				FROM notification JOIN inbox USING (recipient_id) JOIN actor ON actor.user_id = actor_id AND NOT actor.deleted
				WHERE recipient_id = :recipient AND active AND NOT hidden AND sequence < :sequence
				ORDER BY sequence DESC LIMIT :count""")
				.param("recipient", recipient.value()).param("sequence", sequence).param("count", count)
				.query(ReceivedNotifications::alone).list();
	}

	private static Notification alone(ResultSet row, int number) throws SQLException {
		Type type = Type.of(row.getString("type"));
		boolean failed = type == Type.MEDIA_FAILED;
		var actor = new Notification.Actor(Id.of(row.getLong("actor_id")), row.getString("username"),
				row.getString("profile_picture_key"));
		return new Notification(Id.of(row.getLong("recipient_id")), Id.of(row.getLong("notification_id")),
				row.getLong("sequence"), row.getLong("sequence"), type, List.of(actor),
				1, id(row, "post_id"), failed ? id(row, "object_id") : null,
				row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getBoolean("read"));
	}

	private static @Nullable Id id(ResultSet row, String column) throws SQLException {
		long id = row.getLong(column);
		return id == 0 ? null : Id.of(id);
	}
}
