package org.shutterline.post.post;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.page.NewestFirst;
import org.shutterline.post.relation.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which posts a viewer sees, what is theirs of each, and its counts: one statement a post or a page, which decides on
 * visibility, and all of one snapshot.
 */
@Repository
class PostRows {
	/**
	 * How many entries a page of a tag or of saved posts looks at. Beyond it comes the next page, though this one be short:
	 * else each page would walk over all of the hundred thousand posts that a private account has under a tag.
	 */
	static final int WALKED = 500;
	// What the viewer did is asked by a value for each post, not by an "exists": for that PostgreSQL may read, once, all that
	// the viewer ever saved.
	private static final String COLUMNS = """
			p.post_id, p.author_id, p.status, p.version + p.media_version as content_version, p.failure, p.created_at,
			p.published_at,
			coalesce((select l.liked from post_like l where l.post_id = p.post_id and l.user_id = :viewer), false) as liked,
			coalesce((select s.saved from post_save s where s.post_id = p.post_id and s.user_id = :viewer), false) as saved,
			coalesce((select h.shared from post_share h where h.post_id = p.post_id and h.user_id = :viewer), false) as shared,
			%s as counts
			""".formatted(Counters.of("p.post_id",
			List.of(PostCounters.LIKES, PostCounters.COMMENTS, PostCounters.SHARES)));
	private static final String BESIDE = "coalesce(a.version, 0) as author_version, ";
	private static final String ONE = "select " + BESIDE + "p.created_at as listed_at, " + COLUMNS + "from post p "
			+ Visibility.OF_AUTHOR + """
			where p.post_id = :post and (p.status = 'published' or p.author_id = :viewer and p.status <> 'deleted') and
			""" + Visibility.AUTHOR_IS_VISIBLE;
	/**
	 * The author by their name, of several by that name who got it last, and their posts beside them: no row if the viewer
	 * may not see the author, one without a post if there is none.
	 */
	private static final String GRID = "select " + BESIDE + "post.published_at as listed_at, post.* from (" + """
				select user_id as author_id from author where lower(username) = lower(:name)
				order by changed_at desc limit 1) p
			""" + Visibility.OF_AUTHOR + "left join lateral (select " + COLUMNS + """
				from post p where p.author_id = a.user_id and p.status = 'published'
					and (p.published_at, p.post_id) < (:before::timestamptz, :post)
				order by p.published_at desc, p.post_id desc limit :limit) post on true
			where
			""" + Visibility.AUTHOR_IS_VISIBLE;
	private static final String TAGGED = walk("post_tag where tag = :tag", "published_at");
	private static final String SAVED = walk("post_save where user_id = :viewer and saved", "changed_at");
	private final JdbcClient jdbc;

	/** What a page came by: the posts that the viewer sees, and where it stopped, if there may be more behind. */
	static final class Walk {
		private final List<PostRow> seen = new ArrayList<>();
		private @Nullable Place end;

		/** Of an entry in a list. */
		record Place(Instant listedAt, Id postId) {}

		List<PostRow> seen() {
			return seen;
		}

		Optional<Place> end() {
			return Optional.ofNullable(end);
		}

		private void step(ResultSet row) throws SQLException {
			if (row.getBoolean("is_shown")) {
				seen.add(row(row, seen.size()));
			}
			if (row.getInt("step") == WALKED) {
				end = new Place(Objects.requireNonNull(instant(row, "listed_at")), Id.of(row.getLong("entry_id")));
			}
		}
	}

	PostRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The post, if the viewer may see it: until it is published, its author alone may. */
	Optional<PostRow> one(Id postId, Id viewer) {
		return jdbc.sql(ONE).param("post", postId.value()).param("viewer", viewer.value()).query(PostRows::row)
				.optional();
	}

	/** The newest posts of who has this name; empty if the viewer sees nobody by that name. */
	Optional<List<PostRow>> ofUser(String username, Id viewer, NewestFirst after, int limit) {
		if (username.indexOf('\0') >= 0) {
			return Optional.empty();
		}
		var found = list(GRID, viewer, after, limit).param("name", username).query(PostRows::rowOfGrid).list();
		// The rows of one author come as their posts are read, in order; only no standard says so of a join.
		return found.isEmpty()
				? Optional.empty()
				: Optional.of(found.stream().flatMap(Optional::stream).sorted(PostRow.NEWEST_FIRST).toList());
	}

	/** The newest posts with this tag, which is in its one form. */
	Walk tagged(String tag, Id viewer, NewestFirst after, int limit) {
		return walked(list(TAGGED, viewer, after, limit).param("tag", tag));
	}

	/** What the viewer has saved, the latest first. */
	Walk saved(Id viewer, NewestFirst after, int limit) {
		return walked(list(SAVED, viewer, after, limit));
	}

	/**
	 * What the viewer sees among the next entries, and the last of these in any case, where the walk ends. They are numbered
	 * as they are read, so that a page that is full sooner reads no further.
	 */
	private static String walk(String entries, String time) {
		var next = """
				select %2$s as listed_at, post_id, row_number() over (order by %2$s desc, post_id desc) as step
				from %1$s and (%2$s, post_id) < (:before::timestamptz, :post)
				order by %2$s desc, post_id desc limit %3$d""".formatted(entries, time, WALKED);
		var shown = "p.status = 'published' and " + Visibility.AUTHOR_IS_VISIBLE;
		return "select " + BESIDE + "t.listed_at, t.post_id as entry_id, t.step, " + shown + "as is_shown, " + COLUMNS
				+ "from (" + next + ") t left join post p on p.post_id = t.post_id " + Visibility.OF_AUTHOR
				+ "where " + shown + "or t.step = " + WALKED
				+ " order by t.listed_at desc, t.post_id desc limit :limit";
	}

	private static Walk walked(JdbcClient.StatementSpec page) {
		var walk = new Walk();
		page.query(walk::step);
		return walk;
	}

	private JdbcClient.StatementSpec list(String sql, Id viewer, NewestFirst after, int limit) {
		return jdbc.sql(sql).param("viewer", viewer.value()).param("before", after.before()).param("post", after.id())
				.param("limit", limit);
	}

	private static Optional<PostRow> rowOfGrid(ResultSet row, int number) throws SQLException {
		return row.getLong("post_id") == 0 ? Optional.empty() : Optional.of(row(row, number));
	}

	private static PostRow row(ResultSet row, int number) throws SQLException {
		return new PostRow(Id.of(row.getLong("post_id")), Id.of(row.getLong("author_id")),
				PostStatus.of(row.getString("status")), row.getLong("content_version"), row.getString("failure"),
				Objects.requireNonNull(instant(row, "created_at")), instant(row, "published_at"),
				row.getLong("author_version"), row.getBoolean("liked"), row.getBoolean("saved"),
				row.getBoolean("shared"), counts((Long[]) row.getArray("counts").getArray()),
				Objects.requireNonNull(instant(row, "listed_at")));
	}

	private static PostRow.Counts counts(Long[] counts) {
		return new PostRow.Counts(counts[0], counts[1], counts[2]);
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		@Nullable
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return time == null ? null : time.toInstant();
	}
}
