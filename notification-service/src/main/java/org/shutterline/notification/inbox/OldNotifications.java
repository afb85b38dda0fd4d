package org.shutterline.notification.inbox;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes what is old, some inboxes after the others. Nobody is told of it: who read that far back sees it until then. Counts
 * stay exact, as all of it happens under the heads.
 */
@Repository
public class OldNotifications {
	private static final int INBOXES = 500;

	private static final int GROUPS = 100;

	private static final int ROWS = 5000;

	private final JdbcClient jdbc;

	private final Inboxes inboxes;

	/** Behind which inbox the next batch begins. */
	private final AtomicLong next = new AtomicLong();

	OldNotifications(JdbcClient jdbc, Inboxes inboxes) {
		this.jdbc = jdbc;
		this.inboxes = inboxes;
	}

	private record Old(Id recipientId, Id groupId) {}

	/**
	 * Goes through some inboxes; several processes may do so at the same time.
	 *
	 * @param before groups that were begun before go
	 * @param settled those that were begun before go if there are more than so many newer ones
	 * @return whether there are more inboxes
	 */
	@Transactional
	public boolean removeSome(Instant before, Instant settled, int most) {
		long after = next.get();
		List<Long> some = jdbc.sql("SELECT recipient_id FROM inbox WHERE recipient_id > :after ORDER BY 1 LIMIT :count")
				.param("after", after).param("count", INBOXES).query(Long.class).list();
		List<Old> old = old(some, before, settled, most);
		boolean wholly = remove(old) < ROWS && old.size() < GROUPS;
		boolean noted = removeNoted(before) == ROWS;
		if (wholly) {
			next.set(some.size() < INBOXES ? 0 : some.getLast());
		}
		return !wholly || noted || some.size() == INBOXES;
	}

	/** The oldest groups of these, as many as go at once. */
	private List<Old> old(List<Long> recipients, Instant before, Instant settled, int most) {
		return jdbc.sql("""
				SELECT recipient_id, group_id FROM unnest(:recipients) AS given (recipient_id)
				CROSS JOIN LATERAL (
					SELECT group_id, top, started_at FROM notification_group AS g WHERE g.recipient_id = given.recipient_id
					ORDER BY shelf, top LIMIT :groups) AS oldest
				WHERE started_at < :before::timestamptz OR (started_at < :settled::timestamptz AND top <= (
					SELECT top FROM notification_group AS g WHERE g.recipient_id = given.recipient_id
					ORDER BY shelf DESC, top DESC OFFSET :most LIMIT 1))
				LIMIT :groups""")
				.param("recipients", recipients.toArray(Long[]::new)).param("groups", GROUPS)
				.param("before", before.toString()).param("settled", settled.toString()).param("most", most)
				.query((row, number) -> new Old(Id.of(row.getLong("recipient_id")), Id.of(row.getLong("group_id"))))
				.list();
	}

	/** Returns how many of their notifications are gone; a group goes with its last. */
	private int remove(List<Old> old) {
		if (old.isEmpty()) {
			return 0;
		}
		Heads heads = inboxes.lockedIfBegun(old.stream().map(Old::recipientId).toList());
		var removed = new Columns<>(jdbc.sql("""
				WITH doomed AS (
					SELECT type, actor_id, object_id
					FROM unnest(:recipients, :groups) AS given (recipient_id, group_id)
					JOIN notification USING (recipient_id, group_id) LIMIT :rows),
				removed AS (
					DELETE FROM notification USING doomed
					WHERE notification.type = doomed.type AND notification.actor_id = doomed.actor_id
						AND notification.object_id = doomed.object_id
					RETURNING recipient_id, notification.type, notification.object_id, sequence,
						active AND NOT hidden AS shown),
				unnumbered AS (
					DELETE FROM mention WHERE mention_id IN (SELECT object_id FROM removed WHERE type = 'mention'))
				SELECT recipient_id, count(*) AS removed, count(*) FILTER (WHERE shown AND sequence > read_up_to) AS unread
				FROM removed JOIN inbox USING (recipient_id) GROUP BY recipient_id""").param("rows", ROWS), old)
				.ids("recipients", Old::recipientId).ids("groups", Old::groupId).statement()
				.query((row, number) -> {
					long unread = row.getLong("unread");
					if (unread > 0) {
						heads.change(Id.of(row.getLong("recipient_id")), head -> head.missing(unread));
					}
					return row.getInt("removed");
				}).list();
		new Columns<>(
				jdbc.sql(
						"""
				DELETE FROM notification_group AS g USING unnest(:recipients, :groups) AS given (recipient_id, group_id)
				WHERE g.recipient_id = given.recipient_id AND g.group_id = given.group_id AND NOT EXISTS (
					SELECT FROM notification AS n WHERE n.recipient_id = g.recipient_id AND n.group_id = g.group_id)"""),
				old)
				.ids("recipients", Old::recipientId).ids("groups", Old::groupId).statement().update();
		inboxes.store(heads);
		return removed.stream().mapToInt(Integer::intValue).sum();
	}

	/** What was never told is only there so that older states are kept out, none of which is on its way any more. */
	private int removeNoted(Instant before) {
		List<Long> recipients = jdbc
				.sql("""
				SELECT recipient_id FROM notification WHERE group_id IS NULL AND noted_at < :before::timestamptz LIMIT :rows""")
				.param("before", before.toString()).param("rows", ROWS).query(Long.class).list();
		if (recipients.isEmpty()) {
			return 0;
		}
		inboxes.lockedIfBegun(recipients.stream().map(Id::of).toList());
		jdbc.sql("""
				DELETE FROM notification
				WHERE group_id IS NULL AND noted_at < :before::timestamptz AND recipient_id = ANY (:recipients)""")
				.param("before", before.toString())
				.param("recipients", recipients.stream().distinct().toArray(Long[]::new)).update();
		return recipients.size();
	}
}
