package org.shutterline.post.post;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.servlet.Page;
import org.shutterline.post.media.MediaContent;
import org.shutterline.post.media.MediaUrls;
import org.shutterline.post.page.NewestFirst;
import org.shutterline.post.relation.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

/** The posts as they are read: whatever the number of posts, one statement for them and one for their counts. */
@Repository
class PostReads {
	private static final String SELECT = """
			select p.post_id, p.author_id, p.status, p.version, p.caption, p.tags, p.created_at, p.published_at,
				a.username, a.picture_key,
				exists (select 1 from post_like l where l.post_id = p.post_id and l.user_id = :viewer and l.liked) as liked,
				(select jsonb_agg(m.content order by pm.position) from post_media pm join media m using (media_id)
					where pm.post_id = p.post_id) as media
			from post p
			""" + Visibility.OF_AUTHOR;
	private final JdbcClient jdbc;
	private final JsonMapper json;
	private final Counters counters;
	private final MediaUrls urls;

	PostReads(JdbcClient jdbc, JsonMapper json, Counters counters, MediaUrls urls) {
		this.jdbc = jdbc;
		this.json = json;
		this.counters = counters;
		this.urls = urls;
	}

	/** The post, if the viewer may see it: until it is published, its author alone may. */
	Optional<PostView> visible(Id postId, Id viewer) {
		return jdbc
				.sql(SELECT
						+ """
				where p.post_id = :post and (p.status = 'published' or p.author_id = :viewer and p.status <> 'deleted')
					and
				""" + Visibility.AUTHOR_IS_VISIBLE)
				.param("post", postId.value()).param("viewer", viewer.value()).query(this::row).optional()
				.map(row -> views(List.of(row)).apply(row));
	}

	/** A page of the published posts of an author whom the viewer may see, newest first. */
	Page<PostView> grid(Id author, Id viewer, PageQuery query) {
		var list = "users/" + author + "/posts";
		var after = NewestFirst.after(list, query.afterCursor());
		var rows = jdbc.sql(SELECT + """
				where p.author_id = :author and p.status = 'published'
					and (p.published_at, p.post_id) < (:before::timestamptz, :post)
				order by p.published_at desc, p.post_id desc limit :limit""").param("author", author.value())
				.param("viewer", viewer.value()).param("before", after.before()).param("post", after.id())
				.param("limit", query.limit() + 1).query(this::row).list();
		var page = Page.of(rows, query.limit(),
				row -> NewestFirst.cursor(list, Objects.requireNonNull(row.publishedAt()), row.postId()));
		return page.map(views(page.items()));
	}

	private Function<PostRow, PostView> views(List<PostRow> rows) {
		var counts = counters.readAll(rows.stream().map(PostRow::postId).toList());
		return row -> PostView.from(row, counts.getOrDefault(row.postId(), Map.of()), urls);
	}

	private PostRow row(ResultSet row, int number) throws SQLException {
		return new PostRow(Id.of(row.getLong("post_id")), Id.of(row.getLong("author_id")),
				PostStatus.of(row.getString("status")), row.getLong("version"), row.getString("caption"),
				List.of((String[]) row.getArray("tags").getArray()),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				instant(row.getObject("published_at", OffsetDateTime.class)), row.getString("username"),
				row.getString("picture_key"), row.getBoolean("liked"),
				List.of(json.readValue(row.getString("media"), MediaContent[].class)));
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return time == null ? null : time.toInstant();
	}
}
