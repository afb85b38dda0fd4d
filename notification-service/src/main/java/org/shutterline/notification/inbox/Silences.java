package org.shutterline.notification.inbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who does not want to hear of whom. Who begins or ends a silence locks the recipient's inbox, as who tells does. */
@Repository
public class Silences {
	private final JdbcClient jdbc;

	private final Inboxes inboxes;

	private final Erasures erasures;

	Silences(JdbcClient jdbc, Inboxes inboxes, Erasures erasures) {
		this.jdbc = jdbc;
		this.inboxes = inboxes;
		this.erasures = erasures;
	}

	/**
	 * Takes both directions of a pair as they are now, and hides or shows what is there. Their rows stay locked until the
	 * transaction ends.
	 *
	 * @return false if a newer state of the pair is known, or one of the two is deleted
	 */
	@Transactional
	public boolean store(List<Silence> pair) {
		// In the order of the ids, so that all who lock two rows or two inboxes do it in the same order.
		var ordered = pair.stream().sorted(Comparator.comparing(Silence::fromUserId)).toList();
		var changed = new ArrayList<Boolean>();
		for (Silence silence : ordered) {
			if (!erasures.admits(silence.fromUserId(), silence.toUserId())) {
				return false;
			}
			Optional<Boolean> stored = changes(silence);
			if (stored.isEmpty()) {
				return false;
			}
			changed.add(stored.get());
		}
		if (changed.contains(true)) {
			// What one has against the other concerns both.
			ordered.forEach(silence -> apply(silence.fromUserId(), silence.toUserId()));
		}
		return true;
	}

	/** Whether the recipient is not to be told what the actor does. */
	boolean between(Id recipient, Id actor) {
		return jdbc.sql("""
				SELECT exists (SELECT FROM tie
					WHERE from_user_id = :recipient AND to_user_id = :actor AND (blocking OR muting))
				OR exists (SELECT FROM tie WHERE from_user_id = :actor AND to_user_id = :recipient AND blocking)""")
				.param("recipient", recipient.value()).param("actor", actor.value()).query(Boolean.class).single();
	}

	/** Stores it; says whether it blocks or mutes otherwise than before, nothing if a newer one is known. */
	private Optional<Boolean> changes(Silence silence) {
		return jdbc.sql("""
				INSERT INTO tie (from_user_id, to_user_id, version, blocking, muting)
				VALUES (:from, :to, :version, :blocking, :muting)
				ON CONFLICT (from_user_id, to_user_id) DO UPDATE
				SET version = excluded.version, blocking = excluded.blocking, muting = excluded.muting
				WHERE tie.version <= excluded.version
				RETURNING coalesce(old.blocking, false) <> new.blocking OR coalesce(old.muting, false) <> new.muting""")
				.param("from", silence.fromUserId().value())
				.param("to", silence.toUserId().value())
				.param("version", silence.version())
				.param("blocking", silence.blocking())
				.param("muting", silence.muting())
				.query(Boolean.class).optional();
	}

	private void apply(Id recipient, Id actor) {
		Inbox inbox = inboxes.locked(recipient);
		boolean hidden = between(recipient, actor);
		long unread = jdbc.sql("""
				WITH turned AS (
					UPDATE notification SET hidden = :hidden
					WHERE recipient_id = :recipient AND actor_id = :actor AND active AND hidden <> :hidden
					RETURNING sequence)
				SELECT count(*) FROM turned WHERE sequence > :readUpTo""")
				.param("hidden", hidden)
				.param("recipient", recipient.value())
				.param("actor", actor.value())
				.param("readUpTo", inbox.readUpTo())
				.query(Long.class).single();
		inboxes.store(inbox.missing(hidden ? unread : -unread));
	}
}
