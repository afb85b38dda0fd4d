package org.shutterline.feed.copy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stories and who has seen which, as the database has them. */
@Repository
class StoredStories {
	/** For so long after it has ended a story has its part in the order of a tray that somebody is reading. */
	private static final Duration AFTER_THE_END = Duration.ofHours(1);

	private final JdbcClient jdbc;

	private final CopySettings settings;

	private final Clock clock;

	StoredStories(JdbcClient jdbc, CopySettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/** Of each account, also of those that have none; by one statement, so that version and stories belong together. */
	Map<Long, Parts> lists(Collection<Long> authors) {
		var versions = new HashMap<Long, Long>();
		var stories = new HashMap<Long, List<StoryStamp>>();
		if (!authors.isEmpty()) {
			jdbc.sql("""
					SELECT story_list.author_id, story_list.version AS list_version, story_id, story.version,
						published_at, expires_at, heard_at
					FROM story_list
					LEFT JOIN story ON story.author_id = story_list.author_id AND NOT deleted AND expires_at > :since
					WHERE story_list.author_id = ANY (:authors)
					ORDER BY story_list.author_id, published_at, story_id""")
					.param("authors", authors.toArray(Long[]::new))
					.param("since", clock.millis() - AFTER_THE_END.toMillis())
					.query(row -> {
						long author = row.getLong("author_id");
						versions.put(author, row.getLong("list_version"));
						long story = row.getLong("story_id");
						if (!row.wasNull()) {
							stories.computeIfAbsent(author, _ -> new ArrayList<>())
									.add(new StoryStamp(story, row.getLong("version"), row.getLong("published_at"),
											row.getLong("expires_at"), row.getLong("heard_at")));
						}
					});
		}
		var lists = HashMap.<Long, Parts>newHashMap(authors.size());
		authors.forEach(author -> lists.put(author, StoryList.parts(versions.getOrDefault(author, 0L),
				stories.getOrDefault(author, List.of()))));
		return lists;
	}

	/** Those of the stories that the viewer has seen, and when. */
	Map<Long, Long> seen(long viewer, Collection<Long> stories) {
		var found = new HashMap<Long, Long>();
		if (!stories.isEmpty()) {
			jdbc.sql("SELECT story_id, seen_at FROM story_seen WHERE viewer_id = :viewer AND story_id = ANY (:stories)")
					.param("viewer", viewer).param("stories", stories.toArray(Long[]::new))
					.query(row -> {
						found.put(row.getLong("story_id"), row.getLong("seen_at"));
					});
		}
		return found;
	}

	/** The arguments of {@code scripts/seen.lua} with which all is told that the viewer has seen; none if it is too much. */
	List<String> allSeen(long viewer) {
		var arguments = new ArrayList<>(
				List.of(Integer.toString(settings.mostSeenStories()), settings.expiryMillis()));
		jdbc.sql("""
				SELECT story_id, seen_at FROM story_seen WHERE viewer_id = :viewer AND expires_at > :since
				LIMIT :most + 1""")
				.param("viewer", viewer).param("since", clock.millis() - AFTER_THE_END.toMillis())
				.param("most", settings.seenStories())
				.query(row -> {
					arguments.add(row.getString("story_id"));
					arguments.add(row.getString("seen_at"));
				});
		return arguments.size() > 2 + 2 * settings.seenStories() ? List.of() : arguments;
	}
}
