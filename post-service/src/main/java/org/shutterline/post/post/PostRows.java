package org.shutterline.post.post;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
	private static final String TAGGED = "select " + BESIDE + "t.published_at as listed_at, " + COLUMNS + """
			from post_tag t join post p on p.post_id = t.post_id
			""" + Visibility.OF_AUTHOR + """
			where t.tag = :tag and (t.published_at, t.post_id) < (:before::timestamptz, :post) and p.status = 'published' and
			""" + Visibility.AUTHOR_IS_VISIBLE + "order by t.published_at desc, t.post_id desc limit :limit";
	private static final String SAVED = "select " + BESIDE + "v.changed_at as listed_at, " + COLUMNS + """
			from post_save v join post p on p.post_id = v.post_id
			""" + Visibility.OF_AUTHOR + """
			where v.user_id = :viewer and v.saved and (v.changed_at, v.post_id) < (:before::timestamptz, :post)
				and p.status = 'published' and
			""" + Visibility.AUTHOR_IS_VISIBLE + "order by v.changed_at desc, v.post_id desc limit :limit";
	private final JdbcClient jdbc;

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
	List<PostRow> tagged(String tag, Id viewer, NewestFirst after, int limit) {
		return list(TAGGED, viewer, after, limit).param("tag", tag).query(PostRows::row).list();
	}

	/** What the viewer has saved, the latest first. */
	List<PostRow> saved(Id viewer, NewestFirst after, int limit) {
		return list(SAVED, viewer, after, limit).query(PostRows::row).list();
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
