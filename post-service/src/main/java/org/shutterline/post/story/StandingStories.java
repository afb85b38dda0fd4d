package org.shutterline.post.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.platform.servlet.Page;
import org.shutterline.post.author.AuthorView;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.media.MediaContent;
import org.shutterline.post.media.MediaView;
import org.shutterline.post.page.OldestFirst;
import org.shutterline.post.relation.Visibility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

/** The stories as they are read: one statement a page, which decides on visibility, and all of one snapshot. */
@Repository
class StandingStories {
	/**
	 * The author by their name, of several by that name who got it last, and their stories beside them: no row if the viewer
	 * may not see the author, one without a story if there is none.
	 */
	private static final String OF_USER = """
			select a.user_id, a.username, a.picture_key, story.* from (
				select user_id as author_id from author where lower(username) = lower(:name)
				order by changed_at desc limit 1) p
			""" + Visibility.OF_AUTHOR + """
			left join lateral (
				select s.story_id, s.status, s.failure, s.lifetime_seconds, s.created_at, s.published_at, s.ends_at,
					m.content, coalesce(s.published_at, :last::timestamptz) as listed_at,
					(select v.viewed_at from story_view v where v.story_id = s.story_id and v.user_id = :viewer) as seen_at,
					case when s.author_id = :viewer then %s end as counts
				from story s join media m on m.media_id = s.media_id
				where s.author_id = a.user_id and s.status <> 'ended' and s.ends_at > :now
					and (s.status = 'published' or s.author_id = :viewer)
					and (coalesce(s.published_at, :last::timestamptz), s.story_id) > (:after::timestamptz, :story)
				order by listed_at, s.story_id limit :limit) story on true
			where
			""".formatted(Counters.of("s.story_id", List.of(PostCounters.STORY_VIEWS))) + Visibility.AUTHOR_IS_VISIBLE;
	private static final Comparator<StoryView> OLDEST_FIRST = Comparator.comparing(StandingStories::listedAt)
			.thenComparing(StoryView::storyId);
	private final JdbcClient jdbc;
	private final JsonMapper json;
	private final MediaUrls urls;
	private final Clock clock;

	StandingStories(JdbcClient jdbc, JsonMapper json, MediaUrls urls, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.urls = urls;
		this.clock = clock;
	}

	/**
	 * A page of the stories of who has this name, as they were published, and to themselves those in work and failed behind
	 * them; empty if the viewer sees nobody by that name.
	 */
	Optional<Page<StoryView>> ofUser(String username, Id viewer, PageQuery page) {
		var list = "users/" + username.toLowerCase(Locale.ROOT) + "/stories";
		var after = OldestFirst.after(list, page.afterCursor());
		var found = jdbc.sql(OF_USER).param("name", username).param("viewer", viewer.value())
				.param("now", Stories.utc(clock.instant())).param("last", OldestFirst.LAST)
				.param("after", after.after()).param("story", after.id()).param("limit", page.limit() + 1)
				.query(this::row).list();
		// The rows of one author come as their stories are read, in order; only no standard says so of a join.
		return found.isEmpty()
				? Optional.empty()
				: Optional.of(Page.of(found.stream().flatMap(Optional::stream).sorted(OLDEST_FIRST).toList(),
						page.limit(), story -> OldestFirst.cursor(list, Optional.ofNullable(story.publishedAt()),
								story.storyId())));
	}

	private static Instant listedAt(StoryView story) {
		return story.publishedAt() == null ? Instant.MAX : story.publishedAt();
	}

	private Optional<StoryView> row(ResultSet row, int number) throws SQLException {
		if (row.getLong("story_id") == 0) {
			return Optional.empty();
		}
		var media = json.readValue(row.getString("content"), MediaContent.class);
		var status = StoryStatus.of(row.getString("status"));
		var createdAt = Objects.requireNonNull(instant(row, "created_at"));
		return Optional.of(new StoryView(Id.of(row.getLong("story_id")),
				new AuthorView(Id.of(row.getLong("user_id")), row.getString("username"),
						urls.of(row.getString("picture_key"))),
				urls.of(media.mainKey()), MediaView.from(media, urls::of), status, row.getString("failure"), createdAt,
				instant(row, "published_at"),
				Story.expiry(status, createdAt, Duration.ofSeconds(row.getLong("lifetime_seconds")),
						Objects.requireNonNull(instant(row, "ends_at"))),
				row.getObject("seen_at") != null, viewers(row)));
	}

	private static @Nullable Long viewers(ResultSet row) throws SQLException {
		return row.getArray("counts") == null ? null : ((Long[]) row.getArray("counts").getArray())[0];
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		@Nullable
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return time == null ? null : time.toInstant();
	}
}
