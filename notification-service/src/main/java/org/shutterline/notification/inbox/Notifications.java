package org.shutterline.notification.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All notifications, one for each cause. */
@Repository
public class Notifications {
	private final JdbcClient jdbc;

	private final Inboxes inboxes;

	private final Silences silences;

	private final Erasures erasures;

	private final Ids ids;

	Notifications(JdbcClient jdbc, Inboxes inboxes, Silences silences, Erasures erasures, Ids ids) {
		this.jdbc = jdbc;
		this.inboxes = inboxes;
		this.silences = silences;
		this.erasures = erasures;
		this.ids = ids;
	}

	/**
	 * Tells the recipient of the cause, or takes that back when it is undone. Repeated and late states change nothing, and
	 * of those whom the recipient does not want to hear, or who are deleted, nothing is told.
	 */
	@Transactional
	public void take(Cause cause) {
		if (cause.isOwnAct() || !erasures.admits(cause.actorId(), cause.recipientId())) {
			return;
		}
		Inbox inbox = inboxes.locked(cause.recipientId());
		switch (Change.of(known(cause), cause)) {
			case Change.Stale() -> {
			}
			case Change.Unchanged() -> note(cause, cause.stands());
			case Change.Added() when silences.between(cause.recipientId(), cause.actorId()) -> note(cause, false);
			case Change.Added() -> {
				Inbox added = inbox.added();
				inboxes.store(added);
				add(cause, added.lastSequence());
			}
			case Change.TakenBack(long sequence) -> {
				inboxes.store(inbox.takenBack(sequence));
				note(cause, false);
			}
		}
	}

	/** Whether there has ever been anything of this cause. */
	public boolean knows(Cause cause) {
		return known(cause).isPresent();
	}

	/** What reading up to a notification led to. */
	public sealed interface Reading {
		/** Everything up to there is read. */
		record Read(long unreadCount) implements Reading {}

		/** The recipient has no such notification. */
		record Unknown() implements Reading {}
	}

	/** Marks all notifications up to this one as read, also if it has been taken back since the recipient saw it. */
	@Transactional
	public Reading read(Id recipient, Id upTo) {
		Optional<Long> sequence = jdbc.sql("""
				SELECT sequence FROM notification
				WHERE recipient_id = :recipient AND notification_id = :notificationId""")
				.param("recipient", recipient.value()).param("notificationId", upTo.value())
				.query(Long.class).optional();
		if (sequence.isEmpty()) {
			return new Reading.Unknown();
		}
		Inbox inbox = inboxes.locked(recipient);
		Inbox read = inbox.read(sequence.get(), standing(recipient, inbox.readUpTo(), sequence.get()));
		inboxes.store(read);
		return new Reading.Read(read.unreadCount());
	}

	/** The notifications before a place in the recipient's sequence, newest first. */
	List<Notification> before(Id recipient, long sequence, int count) {
		return jdbc.sql("""
				SELECT notification.*, actor.username, actor.profile_picture_key, sequence <= read_up_to AS read
				FROM notification JOIN inbox USING (recipient_id)
				JOIN actor ON actor.user_id = actor_id AND NOT actor.deleted
				WHERE recipient_id = :recipient AND active AND NOT hidden AND sequence < :sequence
				ORDER BY sequence DESC LIMIT :count""")
				.param("recipient", recipient.value()).param("sequence", sequence).param("count", count)
				.query(Notifications::notification).list();
	}

	private Optional<Change.Known> known(Cause cause) {
		return jdbc.sql("""
				SELECT version, active, coalesce(sequence, 0) AS sequence, hidden FROM notification
				WHERE type = :type AND actor_id = :actor AND object_id = :object""")
				.param("type", cause.type().text())
				.param("actor", cause.actorId().value())
				.param("object", cause.objectId().value())
				.query((row, number) -> new Change.Known(row.getLong("version"), row.getBoolean("active"),
						row.getLong("sequence"), row.getBoolean("hidden")))
				.optional();
	}

	private void add(Cause cause, long sequence) {
		jdbc.sql("""
				INSERT INTO notification (type, actor_id, object_id, version, recipient_id, active, notification_id,
					sequence, post_id, created_at)
				VALUES (:type, :actor, :object, :version, :recipient, true, :notificationId, :sequence, :post, :at)
				ON CONFLICT (type, actor_id, object_id) DO UPDATE
				SET version = excluded.version, active = true, hidden = false,
					notification_id = excluded.notification_id, sequence = excluded.sequence,
					created_at = excluded.created_at""")
				.param("type", cause.type().text())
				.param("actor", cause.actorId().value())
				.param("object", cause.objectId().value())
				.param("version", cause.version())
				.param("recipient", cause.recipientId().value())
				.param("notificationId", ids.next().value())
				.param("sequence", sequence)
				.param("post", value(cause.postId()))
				.param("at", cause.at() == null ? null : cause.at().atOffset(ZoneOffset.UTC))
				.update();
	}

	/** Keeps version and state; the place stays known, so that one can still read up to it. */
	private void note(Cause cause, boolean active) {
		jdbc.sql("""
				INSERT INTO notification (type, actor_id, object_id, version, recipient_id, active)
				VALUES (:type, :actor, :object, :version, :recipient, false)
				ON CONFLICT (type, actor_id, object_id) DO UPDATE
				SET version = excluded.version, active = :active""")
				.param("type", cause.type().text())
				.param("actor", cause.actorId().value())
				.param("object", cause.objectId().value())
				.param("version", cause.version())
				.param("recipient", cause.recipientId().value())
				.param("active", active)
				.update();
	}

	private long standing(Id recipient, long after, long upTo) {
		return jdbc
				.sql("""
				SELECT count(*) FROM notification
				WHERE recipient_id = :recipient AND active AND NOT hidden AND sequence > :after AND sequence <= :upTo""")
				.param("recipient", recipient.value()).param("after", after).param("upTo", upTo)
				.query(Long.class).single();
	}

	private static Notification notification(ResultSet row, int number) throws SQLException {
		long post = row.getLong("post_id");
		return new Notification(Id.of(row.getLong("notification_id")), row.getLong("sequence"),
				Type.of(row.getString("type")), Id.of(row.getLong("actor_id")), row.getString("username"),
				row.getString("profile_picture_key"), post == 0 ? null : Id.of(post),
				row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getBoolean("read"));
	}

	private static @Nullable Long value(@Nullable Id id) {
		return id == null ? null : id.value();
	}
}
