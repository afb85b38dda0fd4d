package org.shutterline.feed.story;

import java.time.Clock;
import java.time.Duration;

import org.shutterline.feed.copy.Copies;
import org.shutterline.feed.retention.Expiring;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The copies of the stories. Those of one account change one after the other, so that each version of its list is what the
 * versions before have come to.
 */
@Repository
class Stories implements Expiring {
	/** As long as an event that is older than a deletion may come, and a tray be read that was begun before the end. */
	private static final Duration AFTER_THE_END = Duration.ofDays(1);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Erasures erasures;

	private final Copies copies;

	private final Clock clock;

	Stories(JdbcClient jdbc, JsonMapper json, Erasures erasures, Copies copies, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.erasures = erasures;
		this.copies = copies;
		this.clock = clock;
	}

	/** Takes the story as it is now, unless what is known is newer or its author deleted. */
	@Transactional
	public void publish(StoryPublished story) {
		if (!erasures.admits(story.authorId())) {
			return;
		}
		nextVersion(story.authorId());
		jdbc.sql("""
				INSERT INTO story (story_id, author_id, version, created_at, published_at, expires_at, media)
				VALUES (:story, :author, :version, :createdAt, :publishedAt, :expiresAt, :media::jsonb)
				ON CONFLICT (story_id) DO UPDATE
				SET version = excluded.version, expires_at = excluded.expires_at, media = excluded.media
				WHERE story.version < excluded.version AND NOT story.deleted""")
				.param("story", story.storyId().value()).param("author", story.authorId().value())
				.param("version", story.version()).param("createdAt", story.createdAt().toEpochMilli())
				.param("publishedAt", story.publishedAt().toEpochMilli())
				.param("expiresAt", story.expiresAt().toEpochMilli())
				.param("media", json.writeValueAsString(story.media()))
				.update();
		copies.told(story.authorId());
	}

	/** Forgets the story but for its version, so that a late publication does not bring it back. */
	@Transactional
	public void delete(StoryDeleted story) {
		if (!erasures.admits(story.authorId())) {
			return;
		}
		nextVersion(story.authorId());
		jdbc.sql("""
				INSERT INTO story (story_id, author_id, version, expires_at, deleted)
				VALUES (:story, :author, :version, :expiresAt, true)
				ON CONFLICT (story_id) DO UPDATE SET version = excluded.version, deleted = true, media = NULL
				WHERE story.version < excluded.version""")
				.param("story", story.storyId().value()).param("author", story.authorId().value())
				.param("version", story.version()).param("expiresAt", story.expiresAt().toEpochMilli())
				.update();
		copies.told(story.authorId());
	}

	private void nextVersion(Id author) {
		jdbc.sql("""
				INSERT INTO story_list (author_id, version) VALUES (:author, 1)
				ON CONFLICT (author_id) DO UPDATE SET version = story_list.version + 1""")
				.param("author", author.value()).update();
	}

	@Override
	public int dropSome(int batch) {
		return jdbc.sql("""
				DELETE FROM story WHERE ctid = ANY (ARRAY(
					SELECT ctid FROM story WHERE expires_at < :before LIMIT :batch FOR UPDATE SKIP LOCKED))""")
				.param("before", clock.millis() - AFTER_THE_END.toMillis()).param("batch", batch).update();
	}
}
