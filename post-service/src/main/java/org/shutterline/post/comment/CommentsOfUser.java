package org.shutterline.post.comment;

import java.util.stream.Collectors;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.post.count.PostCounters;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases all comments of a deleted account. What others replied to them stays. */
@Component
@Order(20)
class CommentsOfUser implements PersonalData {
	private static final int BATCH = 500;
	private final JdbcClient jdbc;
	private final Counters counters;

	CommentsOfUser(JdbcClient jdbc, Counters counters) {
		this.jdbc = jdbc;
		this.counters = counters;
	}

	@Override
	public String name() {
		return "comments";
	}

	@Override
	public boolean eraseSome(Id userId) {
		var posts = jdbc.sql("""
				delete from comment where comment_id in (
					select comment_id from comment where user_id = ? order by comment_id limit ?)
				returning post_id""").params(userId.value(), BATCH).query(Long.class).list();
		posts.stream().collect(Collectors.groupingBy(Id::of, Collectors.counting()))
				.forEach((post, gone) -> counters.add(PostCounters.COMMENTS, post, -Math.toIntExact(gone)));
		return posts.size() == BATCH;
	}
}
