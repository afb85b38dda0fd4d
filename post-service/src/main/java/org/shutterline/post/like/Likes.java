package org.shutterline.post.like;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.shutterline.platform.servlet.Page;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.media.MediaUrls;
import org.shutterline.post.page.NewestFirst;
import org.shutterline.post.post.PublishedPosts;
import org.shutterline.post.relation.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The truth about who likes what. A like locks its own row only, never the post's; it counts and tells of itself only
 * if it changed that row.
 */
@Repository
class Likes {
	private static final String LIKE = """
			insert into post_like (post_id, user_id, liked, version, changed_at) values (:post, :user, true, 1, :now)
			on conflict (post_id, user_id) do update
				set liked = true, version = post_like.version + 1, changed_at = excluded.changed_at
				where not post_like.liked
			returning version""";
	private static final String UNLIKE = """
			update post_like set liked = false, version = version + 1, changed_at = :now
			where post_id = :post and user_id = :user and liked
			returning version""";
	private final JdbcClient jdbc;
	private final PublishedPosts posts;
	private final Counters counters;
	private final Outbox outbox;
	private final MediaUrls urls;
	private final Clock clock;

	Likes(JdbcClient jdbc, PublishedPosts posts, Counters counters, Outbox outbox, MediaUrls urls, Clock clock) {
		this.jdbc = jdbc;
		this.posts = posts;
		this.counters = counters;
		this.outbox = outbox;
		this.urls = urls;
		this.clock = clock;
	}

	/** Makes the viewer like the post, or not; empty if there is no such post for them. */
	@Transactional
	public Optional<LikeView> set(Id viewer, Id postId, boolean liked) {
		return posts.authorForChange(postId, viewer).map(author -> {
			var now = clock.instant();
			change(viewer, postId, liked, now).ifPresent(version -> {
				counters.add(PostCounters.LIKES, postId, liked ? 1 : -1);
				outbox.append(liked
						? event(postId, viewer, "post_liked", new PostLiked(postId, author, viewer, version, now))
						: event(postId, viewer, "post_unliked", new PostUnliked(postId, author, viewer, version, now)));
			});
			return new LikeView(liked, counters.read(PostCounters.LIKES, postId));
		});
	}

	/** A page of those who like the post, of whom the viewer may know, the latest first; empty if there is no such post for them. */
	public Optional<Page<LikerView>> page(Id viewer, Id postId, PageQuery page) {
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

	private Optional<Long> change(Id viewer, Id postId, boolean liked, Instant now) {
		return jdbc.sql(liked ? LIKE : UNLIKE).param("post", postId.value()).param("user", viewer.value())
				.param("now", now.atOffset(ZoneOffset.UTC)).query(Long.class).optional();
	}

	static OutboxEvent event(Id postId, Id userId, String type, Object payload) {
		return new OutboxEvent("engagement.events", postId + ":" + userId, type, 1, payload);
	}

	private record Liker(Instant since, LikerView view) {}
}
