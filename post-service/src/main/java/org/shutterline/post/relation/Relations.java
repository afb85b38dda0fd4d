package org.shutterline.post.relation;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The relations that this service has heard of. */
@Repository
class Relations {
	private final JdbcClient jdbc;
	private final Erasures erasures;

	Relations(JdbcClient jdbc, Erasures erasures) {
		this.jdbc = jdbc;
		this.erasures = erasures;
	}

	/** Stores both directions, or neither where a newer state of the pair is known or one of the two is deleted. */
	@Transactional
	public void store(RelationChanged relation) {
		if (!relation.ties().stream().allMatch(tie -> erasures.admits(tie.fromUserId()))) {
			return;
		}
		relation.ties().stream().sorted((one, other) -> one.fromUserId().compareTo(other.fromUserId()))
				.forEach(tie -> jdbc.sql("""
						insert into relation (from_id, to_id, version, following, apart)
						values (:from, :to, :version, :following, :apart)
						on conflict (from_id, to_id) do update set version = excluded.version,
							following = excluded.following, apart = excluded.apart
						where relation.version < excluded.version""")
						.param("from", tie.fromUserId().value()).param("to", tie.toUserId().value())
						.param("version", relation.version()).param("following", tie.following())
						.param("apart", relation.apart()).update());
	}

	/** Forgets a pair, named as its events are keyed: of which one is deleted and erased everywhere. */
	void forget(String pair) {
		var ids = pair.split(":", 2);
		jdbc.sql("delete from relation where (from_id, to_id) in ((:one, :other), (:other, :one))")
				.param("one", Id.parse(ids[0]).value()).param("other", Id.parse(ids[1]).value()).update();
	}
}
