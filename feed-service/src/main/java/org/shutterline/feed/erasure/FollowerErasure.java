package org.shutterline.feed.erasure;

import java.util.List;

import org.shutterline.feed.card.Cards;
import org.shutterline.feed.timeline.Timelines;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the account's posts out of its followers' timelines, and with each follower served the follow. */
@Component
@Order(2)
class FollowerErasure implements PersonalData {
	private static final int STEP = 200;

	private final JdbcClient jdbc;

	private final Cards cards;

	private final Timelines timelines;

	FollowerErasure(JdbcClient jdbc, Cards cards, Timelines timelines) {
		this.jdbc = jdbc;
		this.cards = cards;
		this.timelines = timelines;
	}

	@Override
	public String name() {
		return "followers";
	}

	@Override
	public boolean eraseSome(Id userId) {
		List<Id> followers = jdbc.sql("""
				DELETE FROM follow WHERE (follower_id, author_id) IN (
					SELECT follower_id, author_id FROM follow WHERE author_id = :user ORDER BY follower_id LIMIT :step)
				RETURNING follower_id""")
				.param("user", userId.value()).param("step", STEP).query(Long.class).list().stream().map(Id::of)
				.toList();
		if (!followers.isEmpty()) {
			// The posts below a timeline's cap are in none.
			timelines.remove(followers, cards.latestOf(userId, timelines.capacity()).stream()
					.map(post -> Id.of(post.postId())).toList());
		}
		return followers.size() == STEP;
	}
}
