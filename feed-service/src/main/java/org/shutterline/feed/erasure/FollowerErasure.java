package org.shutterline.feed.erasure;

import java.util.List;

import org.shutterline.feed.item.Items;
import org.shutterline.feed.timeline.Timelines;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the account's posts and shares out of its followers' timelines, and with each follower served the follow. */
@Component
@Order(2)
class FollowerErasure implements PersonalData {
	private static final int STEP = 200;

	private final JdbcClient jdbc;

	private final Items items;

	private final Timelines timelines;

	FollowerErasure(JdbcClient jdbc, Items items, Timelines timelines) {
		this.jdbc = jdbc;
		this.items = items;
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
			// What is below a timeline's cap is in none.
			timelines.remove(followers, items.latestOf(userId, timelines.most()));
		}
		return followers.size() == STEP;
	}
}
