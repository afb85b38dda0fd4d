package org.shutterline.post.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stories as they are written. Whoever locks media and stories in one transaction locks the media first. */
@Repository
class Stories {
	private static final String SELECT = """
			select story_id, author_id, media_id, status, version, lifetime_seconds, created_at, published_at, ends_at
			from story
			""";
	/** Of PostgreSQL's locks that bear a name of ours. */
	private static final int AUTHORS_STORIES = 0x53_54_4f_52;
	private final JdbcClient jdbc;

	Stories(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Has other stories of the author wait until the running transaction ends, so that they can be counted. */
	void lockAuthor(Id authorId) {
		jdbc.sql("select pg_advisory_xact_lock(?, hashint8(?))").params(AUTHORS_STORIES, authorId.value()).query()
				.singleRow();
	}

	/** How many stories of the author stand or are in work. */
	int standing(Id authorId, Instant now) {
		return jdbc.sql("select count(*) from story where author_id = ? and status <> 'ended' and ends_at > ?")
				.params(authorId.value(), utc(now)).query(Integer.class).single();
	}

	void insert(Story story) {
		jdbc.sql("""
				insert into story (story_id, author_id, media_id, status, version, lifetime_seconds, created_at, ends_at)
				values (?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(story.storyId().value(), story.authorId().value(), story.mediaId().value(),
						story.status().text(), story.version(), story.lifetime().toSeconds(), utc(story.createdAt()),
						utc(story.endsAt()))
				.update();
	}

	/** Locks the stories with this media that are not over, in the order of their ids. */
	List<Story> lockWith(Id mediaId) {
		return jdbc.sql(SELECT + "where media_id = ? and status <> 'ended' order by story_id for update")
				.param(mediaId.value()).query(Stories::story).list();
	}

	/** So many stories of the author that are not over, of which none is locked. */
	List<Id> someOf(Id authorId, int most) {
		return jdbc
				.sql("select story_id from story where author_id = ? and status <> 'ended' order by story_id limit ?")
				.params(authorId.value(), most).query(Long.class).list().stream().map(Id::of).toList();
	}

	/** Locks those of the stories that are this author's and not over, in the order of their ids. */
	List<Story> lockOf(Id authorId, Collection<Id> storyIds) {
		return jdbc.sql(SELECT + """
				where story_id = any(?) and author_id = ? and status <> 'ended' order by story_id for update""")
				.params(values(storyIds), authorId.value()).query(Stories::story).list();
	}

	/** Locks those of the stories whose time is over and whose media is not free yet. */
	List<Id> lockDue(Collection<Id> storyIds, Instant now) {
		return jdbc.sql("""
				select story_id from story where story_id = any(?) and status <> 'ended' and ends_at <= ?
				order by story_id for update""").params(values(storyIds), utc(now)).query(Long.class).list().stream()
				.map(Id::of).toList();
	}

	/** Stores what a locked story has become. */
	void store(Story story, @Nullable String failure) {
		var published = story.publishedAt();
		jdbc.sql("""
				update story set status = :status, version = :version, published_at = :published, ends_at = :end,
					failure = :failure where story_id = :story""").param("status", story.status().text())
				.param("version", story.version()).param("published", published == null ? null : utc(published))
				.param("end", utc(story.endsAt())).param("failure", failure).param("story", story.storyId().value())
				.update();
	}

	/** Has locked stories be over; they are kept for a while from then on. */
	void end(Collection<Id> storyIds, Instant now) {
		jdbc.sql("""
				update story set status = 'ended', version = version + 1, ends_at = least(ends_at, ?), failure = null
				where story_id = any(?)""").params(utc(now), values(storyIds)).update();
	}

	static long[] values(Collection<Id> ids) {
		return ids.stream().mapToLong(Id::value).toArray();
	}

	static OffsetDateTime utc(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

	private static Story story(ResultSet row, int number) throws SQLException {
		@Nullable
		OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
		return new Story(Id.of(row.getLong("story_id")), Id.of(row.getLong("author_id")),
				Id.of(row.getLong("media_id")),
				StoryStatus.of(row.getString("status")), row.getLong("version"),
				Duration.ofSeconds(row.getLong("lifetime_seconds")),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				published == null ? null : published.toInstant(),
				row.getObject("ends_at", OffsetDateTime.class).toInstant());
	}
}
