package org.shutterline.notification.inbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Posts and comments that were deleted. Nothing is told of them any more, whatever comes late, and what was told is removed
 * in steps, each of one inbox and a transaction of its own: a post with a million likes keeps nobody waiting.
 */
@Repository
public class Gone {
	private static final int STEP = 1000;

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Inboxes inboxes;

	private final Vanishing vanishing;

	Gone(JdbcClient jdbc, TransactionTemplate transactions, Inboxes inboxes, Vanishing vanishing) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.inboxes = inboxes;
		this.vanishing = vanishing;
	}

	/** Removes what was told of a post, also of the comments to it; may be repeated. */
	public void post(Id postId) {
		remove(postId, new Told("post_id = :thing", postId, postId));
	}

	/** Removes what was told of a comment; may be repeated. */
	public void comment(Id authorId, Id commentId) {
		remove(commentId, new Told("""
				(type, actor_id, object_id) IN (SELECT 'comment', :actor, :thing UNION ALL SELECT 'reply', :actor, :thing
					UNION ALL SELECT 'mention', :actor, mention_id FROM mention WHERE thing_id = :thing)""",
				commentId, authorId));
	}

	/** Which of these are gone. The others are not until the running transaction ends. */
	Set<Id> among(List<Id> things) {
		if (things.isEmpty()) {
			return Set.of();
		}
		return jdbc.sql("SELECT unnest(gone_among(:ids))")
				.param("ids", things.stream().map(Id::value).toArray(Long[]::new)).query(Long.class).list().stream()
				.map(Id::of).collect(Collectors.toUnmodifiableSet());
	}

	private void remove(Id thing, Told told) {
		transactions.executeWithoutResult(status -> jdbc.sql("SELECT note_gone(:thing)").param("thing", thing.value())
				.query().singleRow());
		boolean more = true;
		while (more) {
			more = Boolean.TRUE.equals(transactions.execute(status -> removeSome(told)));
		}
	}

	/** The notifications of a thing; the actor is asked for where the condition names one. */
	private record Told(String condition, Id thing, Id actor) {}

	private boolean removeSome(Told told) {
		Optional<Id> next = select("SELECT recipient_id FROM notification WHERE " + told.condition + " LIMIT 1", told)
				.query(Long.class).optional().map(Id::of);
		next.ifPresent(
				recipient -> vanishing.apply(removal(recipient, told), inboxes.lockedIfBegun(List.of(recipient))));
		return next.isPresent();
	}

	private JdbcClient.StatementSpec removal(Id recipient, Told told) {
		return select("""
				WITH removed AS (
					DELETE FROM notification WHERE (type, actor_id, object_id) IN (
						SELECT type, actor_id, object_id FROM notification
						WHERE recipient_id = :recipient AND %s LIMIT :step)
					RETURNING recipient_id, group_id, type, object_id, active AND NOT hidden AS shown, sequence),
				unnumbered AS (
					DELETE FROM mention WHERE mention_id IN (SELECT object_id FROM removed WHERE type = 'mention'))
				SELECT recipient_id, group_id, count(*) FILTER (WHERE sequence > read_up_to) AS unread
				FROM removed JOIN inbox USING (recipient_id) WHERE shown GROUP BY recipient_id, group_id"""
				.formatted(told.condition), told)
				.param("recipient", recipient.value()).param("step", STEP);
	}

	private JdbcClient.StatementSpec select(String statement, Told told) {
		return jdbc.sql(statement).param("thing", told.thing.value()).param("actor", told.actor.value());
	}
}
