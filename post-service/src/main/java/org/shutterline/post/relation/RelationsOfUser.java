package org.shutterline.post.relation;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets the relations of a deleted account, in both directions, which always are there together. */
@Component
@Order(50)
class RelationsOfUser implements PersonalData {
	private static final int BATCH = 2000;
	private final JdbcClient jdbc;

	RelationsOfUser(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "relations";
	}

	@Override
	public boolean eraseSome(Id userId) {
		return jdbc.sql("""
				with others as (select to_id as other from relation where from_id = :user order by to_id limit :batch)
				delete from relation r using others
				where (r.from_id, r.to_id) in ((:user, others.other), (others.other, :user))""")
				.param("user", userId.value()).param("batch", BATCH).update() == 2 * BATCH;
	}
}
