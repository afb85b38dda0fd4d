package org.shutterline.post.like;

import java.time.Clock;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.post.count.PostCounters;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes back all likes of a deleted account, and forgets also those that were taken back before. */
@Component
@Order(10)
class LikesOfUser implements PersonalData {
	private static final int BATCH = 500;
	private final JdbcClient jdbc;
	private final Counters counters;
	private final Outbox outbox;
	private final Clock clock;

	LikesOfUser(JdbcClient jdbc, Counters counters, Outbox outbox, Clock clock) {
		this.jdbc = jdbc;
		this.counters = counters;
		this.outbox = outbox;
		this.clock = clock;
	}

	private record Forgotten(Id postId, Id authorId, boolean liked, long version) {}

	@Override
	public String name() {
		return "likes";
	}

	@Override
	public boolean eraseSome(Id userId) {
		var forgotten = jdbc.sql("""
				delete from post_like l using post p
				where p.post_id = l.post_id and (l.post_id, l.user_id) in (
					select post_id, user_id from post_like where user_id = ? order by post_id limit ?)
				returning l.post_id, p.author_id, l.liked, l.version""").params(userId.value(), BATCH)
				.query((row, _) -> new Forgotten(Id.of(row.getLong("post_id")), Id.of(row.getLong("author_id")),
						row.getBoolean("liked"), row.getLong("version")))
				.list();
		forgotten.stream().filter(Forgotten::liked).forEach(like -> {
			counters.add(PostCounters.LIKES, like.postId(), -1);
			outbox.append(Likes.event(like.postId(), userId, "post_unliked",
					new PostUnliked(like.postId(), like.authorId(), userId, like.version() + 1, clock.instant())));
		});
		return forgotten.size() == BATCH;
	}
}
