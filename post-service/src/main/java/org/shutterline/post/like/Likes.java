package org.shutterline.post.like;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.platform.servlet.Page;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.page.NewestFirst;
import org.shutterline.post.post.PublishedPosts;
import org.shutterline.post.relation.Visibility;
import org.shutterline.post.toggle.Toggle;
import org.shutterline.post.toggle.Toggles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who likes what. */
@Repository
class Likes {
	static final Toggle LIKE = PublishedPosts.toggle("post_like", "liked", PostCounters.LIKES, List.of(), List.of());
	private final JdbcClient jdbc;
	private final PublishedPosts posts;
	private final Toggles toggles;
	private final MediaUrls urls;

	Likes(JdbcClient jdbc, PublishedPosts posts, Toggles toggles, MediaUrls urls) {
		this.jdbc = jdbc;
		this.posts = posts;
		this.toggles = toggles;
		this.urls = urls;
	}

	/** Makes the viewer like the post, or not; empty if there is no such post for them. */
	Optional<LikeView> set(Id viewer, Id postId, boolean liked) {
		return toggles.set(LIKE, postId, viewer, liked, Map.of())
				.map(outcome -> new LikeView(liked, outcome.count()));
	}

	/** A page of those who like the post, of whom the viewer may know, the latest first; empty if there is no such post for them. */
	Optional<Page<LikerView>> page(Id viewer, Id postId, PageQuery page) {
		var list = "posts/" + postId + "/likes";
		var after = NewestFirst.after(list, page.afterCursor());
		return posts.authorOf(postId, viewer).map(_ -> {
			var rows = jdbc.sql("""
					select c.user_id, c.changed_at, a.username, a.display_name, a.picture_key from post_like c
					""" + Visibility.OF_WRITER + """
					where c.post_id = :post and c.liked and (c.changed_at, c.user_id) < (:before::timestamptz, :user) and
					""" + Visibility.WRITER_IS_VISIBLE + "order by c.changed_at desc, c.user_id desc limit :limit")
					.param("viewer", viewer.value()).param("post", postId.value())
					.param("before", after.before()).param("user", after.id()).param("limit", page.limit() + 1)
					.query((row, _) -> new Liker(row.getObject("changed_at", OffsetDateTime.class).toInstant(),
							new LikerView(Id.of(row.getLong("user_id")), row.getString("username"),
									row.getString("display_name"), urls.of(row.getString("picture_key")))))
					.list();
			return Page.of(rows, page.limit(), liker -> NewestFirst.cursor(list, liker.since(), liker.view().userId()))
					.map(Liker::view);
		});
	}

	private record Liker(Instant since, LikerView view) {}
}
