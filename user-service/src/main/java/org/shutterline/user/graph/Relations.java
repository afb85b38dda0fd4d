package org.shutterline.user.graph;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All relations of two accounts, and who follows whom. */
@Repository
class Relations {
	private final JdbcClient jdbc;

	Relations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Makes sure that there is something to lock. */
	void relate(Pair pair, Instant now) {
		jdbc.sql("insert into relation (lo_id, hi_id, version, changed_at) values (?, ?, 0, ?) on conflict do nothing")
				.params(pair.lo().value(), pair.hi().value(), utc(now)).update();
	}

	/**
	 * Locks what is between the two until the transaction ends.
	 *
	 * @return false if there never was anything
	 */
	boolean lock(Pair pair) {
		return jdbc.sql("select version from relation where lo_id = ? and hi_id = ? for update")
				.params(pair.lo().value(), pair.hi().value()).query(Long.class).optional().isPresent();
	}

	/** @return the pair's new version */
	long changed(Pair pair, Instant now) {
		return jdbc.sql("""
				update relation set version = version + 1, changed_at = ? where lo_id = ? and hi_id = ?
				returning version""").params(utc(now), pair.lo().value(), pair.hi().value()).query(Long.class).single();
	}

	/** @return whether that is new */
	boolean addFollow(Id follower, Id followee, Id followId, Instant now) {
		return jdbc.sql("""
				insert into follow (follower_id, followee_id, follow_id, followed_at) values (?, ?, ?, ?)
				on conflict do nothing""")
				.params(follower.value(), followee.value(), followId.value(), utc(now)).update() == 1;
	}

	/** @return whether that is new */
	boolean removeFollow(Id follower, Id followee) {
		return jdbc.sql("delete from follow where follower_id = ? and followee_id = ?")
				.params(follower.value(), followee.value()).update() == 1;
	}

	boolean follows(Id follower, Id followee) {
		return jdbc.sql("select exists (select from follow where follower_id = ? and followee_id = ?)")
				.params(follower.value(), followee.value()).query(Boolean.class).single();
	}

	/** What each of the two has with the other. */
	List<RelationChanged.Tie> ties(Pair pair) {
		Map<Id, Instant> since = new HashMap<>();
		jdbc.sql("""
				select follower_id, followed_at from follow
				where (follower_id, followee_id) in ((:lo, :hi), (:hi, :lo))""").param("lo", pair.lo().value())
				.param("hi", pair.hi().value()).query(row -> {
					since.put(Id.of(row.getLong("follower_id")),
							row.getObject("followed_at", OffsetDateTime.class).toInstant());
				});
		return List.of(tie(pair.lo(), pair.hi(), since), tie(pair.hi(), pair.lo(), since));
	}

	private static RelationChanged.Tie tie(Id from, Id to, Map<Id, Instant> since) {
		return new RelationChanged.Tie(from, to, since.containsKey(from), since.get(from));
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}
}
