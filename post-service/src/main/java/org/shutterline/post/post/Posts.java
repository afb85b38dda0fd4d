package org.shutterline.post.post;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The posts as they are written. Whoever locks media and posts in one transaction locks the media first. */
@Repository
class Posts {
	private static final String SELECT = """
			select post_id, author_id, status, version, caption, given_tags, tags, created_at, published_at from post
			""";
	private final JdbcClient jdbc;

	Posts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(Post post, List<Id> media) {
		jdbc.sql("""
				insert into post (post_id, author_id, status, version, caption, given_tags, tags, created_at)
				values (?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(post.postId().value(), post.authorId().value(), post.status().text(), post.version(),
						post.wording().caption(), texts(post.wording().given()), texts(post.wording().tags()),
						utc(post.createdAt()))
				.update();
		jdbc.sql("""
				insert into post_media (post_id, position, media_id)
				select ?, position, media_id from unnest(?::bigint[]) with ordinality as m (media_id, position)""")
				.params(post.postId().value(), media.stream().mapToLong(Id::value).toArray()).update();
	}

	/** The posts that this media may still bring further, in the order in which they must be locked. */
	List<Id> waitingFor(Id mediaId) {
		return jdbc.sql("""
				select post_id from post_media join post using (post_id) where media_id = ? and status = 'processing'
				order by post_id""").param(mediaId.value()).query(Long.class).list().stream().map(Id::of).toList();
	}

	/** So many posts of the author that are not deleted, of which none is locked. */
	List<Id> someOf(Id authorId, int most) {
		return jdbc.sql("""
				select post_id from post where author_id = ? and status <> 'deleted' order by post_id limit ?""")
				.params(authorId.value(), most).query(Long.class).list().stream().map(Id::of).toList();
	}

	/** Marks copies of what the published posts with this media show as old. */
	void mediaChanged(Id mediaId) {
		jdbc.sql("""
				update post set media_version = media_version + 1 where post_id in (
					select p.post_id from post_media pm join post p using (post_id)
					where pm.media_id = ? and p.status = 'published' order by p.post_id for update of p)""")
				.param(mediaId.value()).update();
	}

	/** Locks the published posts with this media, in the order of their ids. */
	List<Post> lockPublishedWith(Id mediaId) {
		return jdbc.sql(SELECT + """
				where post_id in (select post_id from post_media where media_id = ?) and status = 'published'
				order by post_id for update""").param(mediaId.value()).query(Posts::post).list();
	}

	/** Stores the next version of a locked post that says what it said, but shows other files. */
	void shownAnew(Post post) {
		jdbc.sql("update post set version = ? where post_id = ?").params(post.version(), post.postId().value())
				.update();
	}

	/** Locks the post, if it still is in work. */
	Optional<Post> lockProcessing(Id postId) {
		return jdbc.sql(SELECT + "where post_id = ? and status = 'processing' for update").param(postId.value())
				.query(Posts::post).optional();
	}

	/** Locks the post, if it is this author's and not deleted. */
	Optional<Post> lockOf(Id authorId, Id postId) {
		return lockOf(authorId, List.of(postId)).stream().findFirst();
	}

	/** Locks those of the posts that are this author's and not deleted, in the order of their ids. */
	List<Post> lockOf(Id authorId, Collection<Id> postIds) {
		return jdbc.sql(SELECT + """
				where post_id = any(?) and author_id = ? and status <> 'deleted' order by post_id for update""")
				.params(postIds.stream().mapToLong(Id::value).toArray(), authorId.value()).query(Posts::post).list();
	}

	void publish(Post post) {
		jdbc.sql("update post set status = 'published', published_at = ? where post_id = ?")
				.params(publishedAt(post), post.postId().value()).update();
		addTags(post, post.wording().tags());
	}

	void fail(Id postId, String reason) {
		jdbc.sql("update post set status = 'failed', failure = ? where post_id = ?").params(reason, postId.value())
				.update();
	}

	void edit(Post before, Post after, Instant at) {
		jdbc.sql("""
				update post set caption = ?, given_tags = ?, tags = ?, version = ?, edited_at = ? where post_id = ?""")
				.params(after.wording().caption(), texts(after.wording().given()), texts(after.wording().tags()),
						after.version(), utc(at), after.postId().value())
				.update();
		if (after.status() == PostStatus.PUBLISHED) {
			removeTags(before, without(before.wording().tags(), after.wording().tags()));
			addTags(after, without(after.wording().tags(), before.wording().tags()));
		}
	}

	/** Leaves of the post what keeps late events out; its media are counted no more, but remain in its row. */
	void delete(Post post, long version, Instant at) {
		jdbc.sql("""
				update post set status = 'deleted', version = ?, deleted_at = ?, caption = '', given_tags = null,
					tags = '{}', failure = null where post_id = ?""").params(version, utc(at), post.postId().value())
				.update();
		if (post.status() == PostStatus.PUBLISHED) {
			removeTags(post, post.wording().tags());
		}
	}

	private void addTags(Post post, List<String> tags) {
		if (!tags.isEmpty()) {
			jdbc.sql("""
					insert into post_tag (tag, published_at, post_id) select unnest(?::text[]), ?, ?
					on conflict do nothing""")
					.params(texts(tags), publishedAt(post), post.postId().value()).update();
		}
	}

	private void removeTags(Post post, List<String> tags) {
		if (!tags.isEmpty()) {
			jdbc.sql("delete from post_tag where tag = any(?) and published_at = ? and post_id = ?")
					.params(texts(tags), publishedAt(post), post.postId().value()).update();
		}
	}

	private static Post post(ResultSet row, int number) throws SQLException {
		var tags = texts(row.getArray("tags"));
		var given = row.getArray("given_tags");
		var published = row.getObject("published_at", OffsetDateTime.class);
		return new Post(Id.of(row.getLong("post_id")), Id.of(row.getLong("author_id")),
				PostStatus.of(row.getString("status")), row.getLong("version"),
				new Wording(row.getString("caption"), given == null ? tags : texts(given), tags),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				published == null ? null : published.toInstant());
	}

	private static List<String> without(List<String> tags, List<String> others) {
		return tags.stream().filter(tag -> !others.contains(tag)).toList();
	}

	private static String[] texts(List<String> tags) {
		return tags.toArray(String[]::new);
	}

	private static List<String> texts(Array tags) throws SQLException {
		return List.of((String[]) tags.getArray());
	}

	private static OffsetDateTime publishedAt(Post post) {
		return utc(Objects.requireNonNull(post.publishedAt()));
	}

	private static OffsetDateTime utc(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}
}
