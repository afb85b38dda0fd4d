package org.shutterline.notification.inbox;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Posts and comments that were deleted. Nothing is told of them any more, whatever comes late, and what was told is removed
 * in steps, each a transaction of its own: a post with a million likes keeps nobody waiting.
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

	/** A comment, and who wrote it: what was told of it is found by both. */
	public record Comment(Id commentId, Id authorId) {}

	/** Removes what was told of posts, also of the comments to them; may be repeated. */
	public void posts(List<Id> postIds) {
		remove(new Told("post_id = ANY (:things)", postIds, List.of()));
	}

	/** Removes what was told of comments; may be repeated. */
	public void comments(List<Comment> comments) {
		remove(new Told("""
				(type, actor_id, object_id) IN (
					SELECT type, actor_id, thing_id FROM unnest(:actors, :things) AS comment (actor_id, thing_id)
					CROSS JOIN (VALUES ('comment'), ('reply')) AS told (type)
					UNION ALL
					SELECT 'mention', actor_id, mention_id FROM unnest(:actors, :things) AS comment (actor_id, thing_id)
					JOIN mention USING (thing_id))""",
				comments.stream().map(Comment::commentId).toList(), comments.stream().map(Comment::authorId).toList()));
	}

	/** Which of these are gone. The others are not until the running transaction ends. */
	Set<Id> among(List<Id> things) {
		if (things.isEmpty()) {
			return Set.of();
		}
		return jdbc.sql("SELECT unnest(gone_among(:ids))")
				.param("ids", values(things)).query(Long.class).list().stream().map(Id::of)
				.collect(Collectors.toUnmodifiableSet());
	}

	/** However many things: one statement notes them, and one more finds that nothing was told of any, as of most. */
	private void remove(Told told) {
		if (told.things.isEmpty()) {
			return;
		}
		// In the order in which who tells takes these locks, so that nobody waits in a circle.
		transactions.executeWithoutResult(status -> select("""
				SELECT note_gone(thing) FROM (SELECT unnest(:things) AS thing ORDER BY 1) AS things""", told)
				.query().listOfRows());
		boolean more = true;
		while (more) {
			more = Boolean.TRUE.equals(transactions.execute(status -> removeSome(told)));
		}
	}

	/**
	 * The notifications of things.
	 *
	 * @param actors as many as things, where the condition names them
	 */
	private record Told(String condition, List<Id> things, List<Id> actors) {}

	/** Nothing is added to what was told of things that are gone, so what is found is all that there is. */
	private boolean removeSome(Told told) {
		List<Id> recipients = select("SELECT recipient_id FROM notification WHERE " + told.condition + " LIMIT :step",
				told).query(Long.class).list().stream().map(Id::of).toList();
		if (!recipients.isEmpty()) {
			vanishing.apply(removal(recipients, told), inboxes.lockedIfBegun(recipients));
		}
		return recipients.size() == STEP;
	}

	private JdbcClient.StatementSpec removal(List<Id> recipients, Told told) {
		return select("""
				WITH removed AS (
					DELETE FROM notification WHERE (type, actor_id, object_id) IN (
						SELECT type, actor_id, object_id FROM notification
						WHERE recipient_id = ANY (:recipients) AND %s LIMIT :step)
					RETURNING recipient_id, group_id, type, object_id, active AND NOT hidden AS shown, sequence),
				unnumbered AS (
					DELETE FROM mention WHERE mention_id IN (SELECT object_id FROM removed WHERE type = 'mention'))
				SELECT recipient_id, group_id, count(*) FILTER (WHERE sequence > read_up_to) AS unread
				FROM removed JOIN inbox USING (recipient_id) WHERE shown GROUP BY recipient_id, group_id"""
				.formatted(told.condition), told)
				.param("recipients", values(recipients.stream().distinct().toList()));
	}

	private JdbcClient.StatementSpec select(String statement, Told told) {
		return jdbc.sql(statement).param("things", values(told.things)).param("actors", values(told.actors))
				.param("step", STEP);
	}

	private static Long[] values(List<Id> ids) {
		return ids.stream().map(Id::value).toArray(Long[]::new);
	}
}
