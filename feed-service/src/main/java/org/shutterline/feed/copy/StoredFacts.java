package org.shutterline.feed.copy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.shutterline.feed.item.Item;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the database says, by one statement for each kind of thing. */
@Repository
public class StoredFacts implements Facts {
	private final JdbcClient jdbc;

	private final StoredStories stories;

	StoredFacts(JdbcClient jdbc, StoredStories stories) {
		this.jdbc = jdbc;
		this.stories = stories;
	}

	@Override
	public Known about(Question question) {
		return new Known(values(posts(question.posts()), Stamp::from),
				values(authors(question.authors()), AuthorStamp::from),
				values(shares(question.shares()), ShareStamp::from), marks(question.viewer(), question.marks()),
				values(stories.lists(question.tellers()), StoryList::from),
				stories.seen(question.viewer(), question.seen()), true);
	}

	/** Of each post, also of those that are not there. */
	Map<Long, Parts> posts(Collection<Long> ids) {
		Map<Long, Parts> found = all(ids, Stamp.parts(0, 0, null).with(Stamp.counted(0, 0, 0, 0)));
		if (!ids.isEmpty()) {
			jdbc.sql("""
					SELECT card.post_id, card.version, CASE WHEN deleted THEN 0 ELSE author_id END AS author_id,
						content -> 'media' -> 0 ->> 'type' AS medium,
						coalesce(post_count.version, 0) AS count_version, coalesce(likes_count, 0) AS likes_count,
						coalesce(comments_count, 0) AS comments_count, coalesce(shares_count, 0) AS shares_count
					FROM card LEFT JOIN post_count ON post_count.post_id = card.post_id
					WHERE card.post_id = ANY (:posts)""")
					.param("posts", array(ids))
					.query(row -> {
						found.put(row.getLong("post_id"), Stamp
								.parts(row.getLong("version"), row.getLong("author_id"), row.getString("medium"))
								.with(Stamp.counted(row.getLong("count_version"), row.getLong("likes_count"),
										row.getLong("comments_count"), row.getLong("shares_count"))));
					});
		}
		return found;
	}

	Map<Long, Parts> authors(Collection<Long> ids) {
		Map<Long, Parts> found = all(ids, AuthorStamp.unknown());
		if (!ids.isEmpty()) {
			jdbc.sql("SELECT user_id, version, private, deleted FROM author WHERE user_id = ANY (:ids)")
					.param("ids", array(ids))
					.query(row -> {
						found.put(row.getLong("user_id"), row.getBoolean("deleted")
								? AuthorStamp.deleted()
								: AuthorStamp.parts(row.getLong("version"), row.getBoolean("private")));
					});
		}
		return found;
	}

	Map<Long, Parts> shares(Map<Long, Item> shares) {
		Map<Long, Parts> found = all(shares.keySet(), ShareStamp.ended(0));
		if (!shares.isEmpty()) {
			jdbc.sql("""
					SELECT share_id, version, caption
					FROM unnest(:users, :posts) AS asked (user_id, post_id) JOIN viewer_share USING (user_id, post_id)
					WHERE share_id IS NOT NULL""")
					.param("users", shares.values().stream().map(Item::sharerId).toArray(Long[]::new))
					.param("posts", shares.values().stream().map(Item::postId).toArray(Long[]::new))
					.query(row -> {
						found.replace(row.getLong("share_id"),
								ShareStamp.standing(row.getLong("version"), row.getString("caption")));
					});
		}
		return found;
	}

	Map<Long, Marks> marks(long viewer, Set<Long> posts) {
		var found = new HashMap<Long, Marks>();
		if (!posts.isEmpty()) {
			jdbc.sql(
					"""
					SELECT asked.post_id, coalesce(liked, false) AS liked, coalesce(saved, false) AS saved,
						coalesce(shared, false) AS shared
					FROM unnest(:posts) AS asked (post_id)
					LEFT JOIN viewer_like ON viewer_like.user_id = :viewer AND viewer_like.post_id = asked.post_id
					LEFT JOIN viewer_save ON viewer_save.user_id = :viewer AND viewer_save.post_id = asked.post_id
					LEFT JOIN viewer_share ON viewer_share.user_id = :viewer AND viewer_share.post_id = asked.post_id""")
					.param("viewer", viewer).param("posts", array(posts))
					.query(row -> {
						found.put(row.getLong("post_id"), marks(row));
					});
		}
		return found;
	}

	private static Marks marks(ResultSet row) throws SQLException {
		return new Marks(row.getBoolean("liked"), row.getBoolean("saved"), row.getBoolean("shared"));
	}

	private static Map<Long, Parts> all(Collection<Long> ids, Parts unless) {
		var found = new HashMap<Long, Parts>();
		ids.forEach(id -> found.put(id, unless));
		return found;
	}

	static <V> Map<Long, V> values(Map<Long, Parts> parts, Function<Parts, V> reading) {
		var values = HashMap.<Long, V>newHashMap(parts.size());
		parts.forEach((id, text) -> values.put(id, reading.apply(text)));
		return values;
	}

	private static Long[] array(Collection<Long> ids) {
		return ids.toArray(Long[]::new);
	}
}
