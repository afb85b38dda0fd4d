package org.shutterline.feed.copy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A viewer's newest marks, as Redis is to have them. */
@Repository
class StoredMarks {
	private final JdbcClient jdbc;

	private final CopySettings settings;

	StoredMarks(JdbcClient jdbc, CopySettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/** The arguments of {@code scripts/mark.lua} with which the marks are complete. */
	List<String> newest(long viewer) {
		var found = new ArrayList<String>();
		var counts = new HashMap<Integer, Integer>();
		var lowest = new HashMap<Integer, Long>();
		jdbc.sql("""
				(SELECT 1 AS kind, post_id, version, liked AS stands FROM viewer_like
				WHERE user_id = :viewer ORDER BY post_id DESC LIMIT :count)
				UNION ALL
				(SELECT 2, post_id, version, saved FROM viewer_save
				WHERE user_id = :viewer ORDER BY post_id DESC LIMIT :count)
				UNION ALL
				(SELECT 3, post_id, version, shared FROM viewer_share
				WHERE user_id = :viewer ORDER BY post_id DESC LIMIT :count)""")
				.param("viewer", viewer).param("count", settings.marks())
				.query(row -> {
					long post = row.getLong("post_id");
					counts.merge(row.getInt("kind"), 1, Integer::sum);
					lowest.merge(row.getInt("kind"), post, Math::min);
					found.addAll(List.of(Long.toString(post), row.getString("kind"), row.getString("version"),
							row.getBoolean("stands") ? "1" : "0"));
				});
		long floor = lowest.entrySet().stream()
				.filter(each -> counts.getOrDefault(each.getKey(), 0) == settings.marks())
				.mapToLong(each -> each.getValue()).max().orElse(0);
		var arguments = new ArrayList<>(List.of(Integer.toString(settings.mostMarkedPosts()), settings.expiryMillis(),
				Long.toString(floor)));
		arguments.addAll(found);
		return arguments;
	}
}
