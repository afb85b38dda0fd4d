package org.shutterline.post.story;

import java.util.stream.Collectors;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.post.count.PostCounters;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what a deleted account has seen, and counts it down. */
@Component
@Order(13)
class StoryViewsOfUser implements PersonalData {
	private static final int BATCH = 500;
	private final JdbcClient jdbc;
	private final Counters counters;

	StoryViewsOfUser(JdbcClient jdbc, Counters counters) {
		this.jdbc = jdbc;
		this.counters = counters;
	}

	@Override
	public String name() {
		return "story views";
	}

	@Override
	public boolean eraseSome(Id userId) {
		var seen = jdbc.sql("""
				delete from story_view v using (
					select story_id from story_view where user_id = :user order by story_id limit :batch) chosen
				where v.story_id = chosen.story_id and v.user_id = :user returning v.story_id""")
				.param("user", userId.value()).param("batch", BATCH).query(Long.class).list();
		counters.add(PostCounters.STORY_VIEWS, seen.stream().collect(Collectors.toMap(Id::of, _ -> -1)));
		return seen.size() == BATCH;
	}
}
