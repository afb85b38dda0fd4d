package org.shutterline.user.graph;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How many posts each account has, as the post service says. */
@Repository
class AuthorCounts {
	private final JdbcClient jdbc;
	private final Erasures erasures;

	AuthorCounts(JdbcClient jdbc, Erasures erasures) {
		this.jdbc = jdbc;
		this.erasures = erasures;
	}

	/** Stores what was counted, unless something newer is known or the account has been deleted. */
	@Transactional
	void store(AuthorCounted counted) {
		if (!erasures.admits(counted.userId())) {
			return;
		}
		jdbc.sql("""
				insert into author_count (user_id, posts_count, version) values (?, ?, ?)
				on conflict (user_id) do update set posts_count = excluded.posts_count, version = excluded.version
				where author_count.version < excluded.version""")
				.params(counted.userId().value(), counted.postsCount(), counted.version()).update();
	}

	long posts(Id userId) {
		return jdbc.sql("select posts_count from author_count where user_id = ?").param(userId.value())
				.query(Long.class).optional().orElse(0L);
	}
}
