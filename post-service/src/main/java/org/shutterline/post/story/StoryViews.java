package org.shutterline.post.story;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.shutterline.platform.servlet.Page;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.page.NewestFirst;
import org.shutterline.post.relation.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has seen which story: a row for each viewer who is not the author, which stays as long as the story. */
@Repository
class StoryViews {
	/**
	 * All of a view in one round trip, as with likes: whether the viewer may see the story now and is admitted, the row and,
	 * where it is new, the event and the step of the counter. A row if they may, with the event's id if the row is new.
	 */
	private static final String SEE = """
			with target as materialized (select p.story_id, p.author_id, p.ends_at from story p
			""" + Visibility.OF_AUTHOR + """
			where p.story_id = :story and p.status = 'published' and p.ends_at > :at and
			""" + Visibility.AUTHOR_IS_VISIBLE + """
			and admits_user(:viewer)), seen as (
				insert into story_view (story_id, user_id, viewed_at)
				select story_id, :viewer, :at from target where author_id <> :viewer
				on conflict (story_id, user_id) do nothing returning story_id)
			select case when seen.story_id is not null then %s end as event, %s as count
			from target left join seen on true""".formatted(Outbox.append("""
			jsonb_build_object('author_id', target.author_id::text, 'expires_at',
				to_char(target.ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))"""),
			Counters.step("case when seen.story_id is null then 0 else 1 end"));
	private static final String VIEWERS = """
			select c.user_id, c.viewed_at, a.username, a.display_name, a.picture_key from story_view c
			""" + Visibility.OF_WRITER + """
			where c.story_id = :story and (c.viewed_at, c.user_id) < (:before::timestamptz, :user) and
			""" + Visibility.WRITER_IS_VISIBLE + "order by c.viewed_at desc, c.user_id desc limit :limit";
	private final JdbcClient jdbc;
	private final Outbox outbox;
	private final MediaUrls urls;
	private final Clock clock;

	StoryViews(JdbcClient jdbc, Outbox outbox, MediaUrls urls, Clock clock) {
		this.jdbc = jdbc;
		this.outbox = outbox;
		this.urls = urls;
		this.clock = clock;
	}

	/** Notes that the viewer has seen the story, unless it is theirs; false if there is no such story for them now. */
	boolean see(Id viewer, Id storyId) {
		var now = clock.instant();
		var event = new OutboxEvent("story.views", viewer.toString(), "story_viewed", 1,
				Map.of("story_id", storyId, "viewer_id", viewer, "viewed_at", now));
		var isNew = jdbc.sql(SEE).param("story", storyId.value()).param("viewer", viewer.value())
				.param("at", Stories.utc(now)).params(Outbox.parameters(outbox.row(event)))
				.params(Counters.parameters(PostCounters.STORY_VIEWS, storyId))
				.query((row, _) -> row.getObject("event") != null).optional();
		if (isNew.orElse(false)) {
			outbox.appended();
		}
		return isNew.isPresent();
	}

	/**
	 * A page of those who have seen the author's story, of whom the author may know, the latest first; empty if there is no
	 * such story of theirs now.
	 */
	Optional<Page<StoryViewerView>> page(Id author, Id storyId, PageQuery page) {
		var list = "stories/" + storyId + "/viewers";
		var after = NewestFirst.after(list, page.afterCursor());
		return isThere(author, storyId, clock.instant())
				? Optional.of(Page.of(jdbc.sql(VIEWERS).param("viewer", author.value()).param("story", storyId.value())
						.param("before", after.before()).param("user", after.id()).param("limit", page.limit() + 1)
						.query((row, _) -> new StoryViewerView(Id.of(row.getLong("user_id")), row.getString("username"),
								row.getString("display_name"), urls.of(row.getString("picture_key")),
								row.getObject("viewed_at", OffsetDateTime.class).toInstant()))
						.list(), page.limit(),
						viewer -> NewestFirst.cursor(list, viewer.viewedAt(), viewer.userId())))
				: Optional.empty();
	}

	private boolean isThere(Id author, Id storyId, Instant now) {
		return jdbc
				.sql("select 1 from story where story_id = ? and author_id = ? and status <> 'ended' and ends_at > ?")
				.params(storyId.value(), author.value(), Stories.utc(now)).query(Integer.class).optional().isPresent();
	}
}
