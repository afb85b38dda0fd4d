package org.shutterline.notification.inbox;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.shutterline.notification.inbox.Relation.Pair;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who does not want to hear of whom. Who begins or ends a silence locks the recipient's inbox, as who tells does. */
@Repository
class Silences {
	private final JdbcClient jdbc;

	private final Vanishing vanishing;

	Silences(JdbcClient jdbc, Vanishing vanishing) {
		this.jdbc = jdbc;
		this.vanishing = vanishing;
	}

	/**
	 * Stores pairs, each of which comes once; their rows stay locked until the transaction ends.
	 *
	 * @return those of which nothing newer is known, and whether they block or mute otherwise than before
	 */
	Map<Pair, Boolean> store(Collection<Relation> relations) {
		Map<Pair, Boolean> stored = new HashMap<>();
		if (relations.isEmpty()) {
			return stored;
		}
		// In one order, so that all who lock several rows do it in the same.
		var stances = relations.stream().flatMap(relation -> relation.stances().stream())
				.sorted(Comparator.comparing(Stance::fromUserId).thenComparing(Stance::toUserId)).toList();
		new Columns<>(
				jdbc.sql(
						"""
				INSERT INTO tie (from_user_id, to_user_id, version, following, blocking, muting)
				SELECT * FROM unnest(:from, :to, :versions, :following, :blocking, :muting)
				ON CONFLICT (from_user_id, to_user_id) DO UPDATE
				SET version = excluded.version, following = excluded.following, blocking = excluded.blocking,
					muting = excluded.muting
				WHERE tie.version <= excluded.version
				RETURNING tie.from_user_id, tie.to_user_id,
					coalesce(old.blocking, false) <> new.blocking OR coalesce(old.muting, false) <> new.muting AS turned"""),
				stances).ids("from", Stance::fromUserId).ids("to", Stance::toUserId)
				.numbers("versions", Stance::version).flags("following", Stance::following)
				.flags("blocking", Stance::blocking).flags("muting", Stance::muting).statement()
				.query(row -> {
					var one = Id.of(row.getLong("from_user_id"));
					var other = Id.of(row.getLong("to_user_id"));
					// What one has against the other concerns both.
					stored.merge(one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one),
							row.getBoolean("turned"), Boolean::logicalOr);
				});
		return stored;
	}

	/** Hides or shows what these told each other, as it is to be now. */
	void turn(List<Pair> pairs, Heads heads) {
		if (pairs.isEmpty()) {
			return;
		}
		List<Toward> both = pairs.stream().flatMap(pair -> Stream.of(new Toward(pair.one(), pair.other()),
				new Toward(pair.other(), pair.one()))).toList();
		vanishing.apply(new Columns<>(jdbc.sql("""
				WITH wanted AS (
					SELECT given.*, coalesce(mine.blocking OR mine.muting, false) OR coalesce(theirs.blocking, false) AS silent
					FROM unnest(:recipients, :actors) AS given (recipient_id, actor_id)
					LEFT JOIN tie AS mine ON mine.from_user_id = recipient_id AND mine.to_user_id = actor_id
					LEFT JOIN tie AS theirs ON theirs.from_user_id = actor_id AND theirs.to_user_id = recipient_id),
				turned AS (
					UPDATE notification SET hidden = silent FROM wanted
					WHERE notification.recipient_id = wanted.recipient_id AND notification.actor_id = wanted.actor_id
						AND active AND hidden <> silent
					RETURNING notification.recipient_id, group_id, sequence, silent)
				SELECT recipient_id, group_id,
					count(*) FILTER (WHERE silent AND sequence > read_up_to)
						- count(*) FILTER (WHERE NOT silent AND sequence > read_up_to) AS unread
				FROM turned JOIN inbox USING (recipient_id) GROUP BY recipient_id, group_id"""), both)
				.ids("recipients", Toward::recipientId).ids("actors", Toward::actorId).statement(), heads);
	}

	/** What a recipient hears, or does not hear, of an actor. */
	record Toward(Id recipientId, Id actorId) {}

	record Standing(boolean silent, boolean following) {
		static final Standing STRANGERS = new Standing(false, false);
	}

	/** How recipients and actors stand to each other; strangers are left out. */
	Map<Toward, Standing> standing(Collection<Toward> directions) {
		Map<Toward, Standing> standing = new HashMap<>();
		if (!directions.isEmpty()) {
			new Columns<>(jdbc.sql("""
					SELECT given.*, coalesce(mine.blocking OR mine.muting, false) OR coalesce(theirs.blocking, false) AS silent,
						coalesce(mine.following, false) AS following
					FROM unnest(:recipients, :actors) AS given (recipient_id, actor_id)
					LEFT JOIN tie AS mine ON mine.from_user_id = recipient_id AND mine.to_user_id = actor_id
					LEFT JOIN tie AS theirs ON theirs.from_user_id = actor_id AND theirs.to_user_id = recipient_id
					WHERE mine.version IS NOT NULL OR theirs.version IS NOT NULL"""), directions)
					.ids("recipients", Toward::recipientId).ids("actors", Toward::actorId).statement()
					.query(row -> {
						standing.put(new Toward(Id.of(row.getLong("recipient_id")), Id.of(row.getLong("actor_id"))),
								new Standing(row.getBoolean("silent"), row.getBoolean("following")));
					});
		}
		return standing;
	}
}
