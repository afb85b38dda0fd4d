package org.shutterline.feed.story;

import java.time.Clock;
import java.time.Duration;

import org.shutterline.feed.copy.Copies;
import org.shutterline.feed.retention.Expiring;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who has seen which story; that is never taken back. */
@Repository
class SeenStories implements Expiring {
	private static final Duration AFTER_THE_END = Duration.ofDays(1);

	private final JdbcClient jdbc;

	private final Erasures erasures;

	private final Copies copies;

	private final Clock clock;

	SeenStories(JdbcClient jdbc, Erasures erasures, Copies copies, Clock clock) {
		this.jdbc = jdbc;
		this.erasures = erasures;
		this.copies = copies;
		this.clock = clock;
	}

	/** The first time counts, whatever device it was on; of a deleted viewer nothing is kept. */
	@Transactional
	public void store(StoryViewed view) {
		if (!erasures.admits(view.viewerId()) || view.expiresAt().toEpochMilli() <= clock.millis()) {
			return;
		}
		long at = jdbc.sql("""
				INSERT INTO story_seen (viewer_id, story_id, expires_at) VALUES (:viewer, :story, :expiresAt)
				ON CONFLICT (viewer_id, story_id) DO UPDATE SET seen_at = story_seen.seen_at
				RETURNING seen_at""")
				.param("viewer", view.viewerId().value()).param("story", view.storyId().value())
				.param("expiresAt", view.expiresAt().toEpochMilli())
				.query(Long.class).single();
		copies.seen(view.viewerId(), view.storyId(), at);
	}

	@Override
	public int dropSome(int batch) {
		return jdbc.sql("""
				DELETE FROM story_seen WHERE ctid = ANY (ARRAY(
					SELECT ctid FROM story_seen WHERE expires_at < :before LIMIT :batch FOR UPDATE SKIP LOCKED))""")
				.param("before", clock.millis() - AFTER_THE_END.toMillis()).param("batch", batch).update();
	}
}
