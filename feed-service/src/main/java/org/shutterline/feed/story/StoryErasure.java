package org.shutterline.feed.story;

import org.shutterline.feed.copy.Copies;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases the account's stories, and which stories it has seen. */
@Component
@Order(13)
class StoryErasure implements PersonalData {
	private static final int STEP = 500;

	private final JdbcClient jdbc;

	private final Copies copies;

	StoryErasure(JdbcClient jdbc, Copies copies) {
		this.jdbc = jdbc;
		this.copies = copies;
	}

	@Override
	public String name() {
		return "stories";
	}

	@Override
	public boolean eraseSome(Id userId) {
		int told = some("""
				DELETE FROM story WHERE story_id IN (
					SELECT story_id FROM story WHERE author_id = :user LIMIT :step)""", userId);
		int seen = some("""
				DELETE FROM story_seen WHERE (viewer_id, story_id) IN (
					SELECT viewer_id, story_id FROM story_seen WHERE viewer_id = :user LIMIT :step)""", userId);
		jdbc.sql("DELETE FROM story_list WHERE author_id = :user").param("user", userId.value()).update();
		copies.forgotten(userId);
		return told == STEP || seen == STEP;
	}

	private int some(String deletion, Id user) {
		return jdbc.sql(deletion).param("user", user.value()).param("step", STEP).update();
	}
}
