package org.shutterline.feed.interaction;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.shutterline.feed.retention.Expiring;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What viewers did with posts and have not taken back. A row is replaced by a greater version only, and what is taken back
 * leaves its version behind: whatever comes late, twice or in another order ends in the same rows.
 */
@Repository
public class Interactions implements Expiring {
	private final JdbcClient jdbc;

	private final InteractionSettings settings;

	Interactions(JdbcClient jdbc, InteractionSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/**
	 * Takes an interaction as it is now, unless what is known is newer; in the transaction of the caller, who has asked
	 * whether the viewer is admitted.
	 *
	 * @param subject what the version is of: the comment, else the post
	 * @param stands whether it was done, or taken back
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void store(Kind kind, Id subject, Id postId, Id viewer, long version, boolean stands, Instant at) {
		jdbc.sql("""
				INSERT INTO interaction (viewer_id, kind, subject_id, post_id, version, stands, at)
				VALUES (:viewer, :kind, :subject, :post, :version, :stands, :at)
				ON CONFLICT (viewer_id, kind, subject_id) DO UPDATE
				SET version = excluded.version, stands = excluded.stands, at = excluded.at
				WHERE interaction.version < excluded.version""")
				.param("viewer", viewer.value()).param("kind", kind.column()).param("subject", subject.value())
				.param("post", postId.value()).param("version", version).param("stands", stands)
				.param("at", at.atOffset(ZoneOffset.UTC))
				.update();
	}

	@Override
	public int dropSome(int batch) {
		return jdbc.sql("""
				DELETE FROM interaction WHERE ctid = ANY (ARRAY(
					SELECT ctid FROM interaction WHERE at < :before LIMIT :batch FOR UPDATE SKIP LOCKED))""")
				.param("before", OffsetDateTime.now(ZoneOffset.UTC).minus(settings.keep())).param("batch", batch)
				.update();
	}
}
