package org.shutterline.feed.item;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The copies of who shares which post; all may come before the post. */
@Repository
public class Shares {
	private final JdbcClient jdbc;

	Shares(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What an event has changed.
	 *
	 * @param gone the share that is no longer, if there was one
	 * @param fresh whether there is a share that was not there before
	 */
	public record Change(Optional<Retraction> gone, boolean fresh) {}

	/** Takes the share, unless what is known is newer. */
	public Optional<Change> store(PostShared share) {
		return jdbc.sql("""
				INSERT INTO viewer_share
					(user_id, post_id, version, shared, share_id, shared_at, post_author_id, caption)
				VALUES (:user, :post, :version, true, :share, :sharedAt, :postAuthor, :caption)
				ON CONFLICT (user_id, post_id) DO UPDATE
				SET version = excluded.version, shared = true, share_id = excluded.share_id,
					shared_at = excluded.shared_at, post_author_id = excluded.post_author_id,
					caption = excluded.caption,
					pushed = viewer_share.share_id IS DISTINCT FROM excluded.share_id OR viewer_share.pushed,
					pulled = viewer_share.share_id IS NOT DISTINCT FROM excluded.share_id AND viewer_share.pulled
				WHERE viewer_share.version < excluded.version
				RETURNING post_id, user_id, old.share_id, old.shared_at, old.pushed,
					old.share_id IS DISTINCT FROM new.share_id AS changed, true AS stands""")
				.param("user", share.userId().value())
				.param("post", share.postId().value())
				.param("version", share.version())
				.param("share", share.shareId().value())
				.param("sharedAt", share.sharedAt().toEpochMilli())
				.param("postAuthor", share.postAuthorId().value())
				.param("caption", share.caption())
				.query(Shares::change).optional();
	}

	/** Takes a share back, unless what is known is newer; its version stays. */
	public Optional<Change> takeBack(PostUnshared share) {
		return jdbc.sql("""
				INSERT INTO viewer_share (user_id, post_id, version, shared) VALUES (:user, :post, :version, false)
				ON CONFLICT (user_id, post_id) DO UPDATE
				SET version = excluded.version, shared = false, share_id = NULL, shared_at = NULL,
					post_author_id = NULL, caption = NULL, pushed = true, pulled = false
				WHERE viewer_share.version < excluded.version
				RETURNING post_id, user_id, old.share_id, old.shared_at, old.pushed,
					old.share_id IS NOT NULL AS changed, false AS stands""")
				.param("user", share.userId().value())
				.param("post", share.postId().value())
				.param("version", share.version())
				.query(Shares::change).optional();
	}

	private static Change change(ResultSet row, int number) throws SQLException {
		boolean changed = row.getBoolean("changed");
		return new Change(changed ? Optional.ofNullable(gone(row)) : Optional.empty(),
				changed && row.getBoolean("stands"));
	}

	private static @Nullable Retraction gone(ResultSet row) throws SQLException {
		long shareId = row.getLong("share_id");
		return row.wasNull()
				? null
				: new Retraction(Item.share(row.getLong("shared_at"), shareId, row.getLong("post_id"),
						row.getLong("user_id")), row.getBoolean("pushed"));
	}
}
