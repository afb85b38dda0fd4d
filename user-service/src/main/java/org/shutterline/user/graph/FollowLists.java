package org.shutterline.user.graph;

import java.util.List;

import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who follows somebody, and whom somebody follows; the newest first. */
@Repository
class FollowLists {
	private final JdbcClient jdbc;

	FollowLists(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** @return one more than the page holds, if there are more */
	List<Entry> followers(Id of, PageQuery page) {
		return read("""
				select user_id, username, display_name, follow_id from follow join account on user_id = follower_id
				where followee_id = :of and follow_id < :before order by follow_id desc limit :limit""",
				Follows.FOLLOWERS, of, page);
	}

	/** @return one more than the page holds, if there are more */
	List<Entry> following(Id of, PageQuery page) {
		return read("""
				select user_id, username, display_name, follow_id from follow join account on user_id = followee_id
				where follower_id = :of and follow_id < :before order by follow_id desc limit :limit""",
				Follows.FOLLOWING, of, page);
	}

	private List<Entry> read(String sql, String list, Id of, PageQuery page) {
		String name = list + ":" + of;
		long before = page.afterCursor().map(cursor -> Cursor.decode(name, 1, cursor)[0]).orElse(Long.MAX_VALUE);
		return jdbc.sql(sql).param("of", of.value()).param("before", before).param("limit", page.limit() + 1)
				.query((row, n) -> new Entry(
						new UserView(Id.of(row.getLong("user_id")), row.getString("username"),
								row.getString("display_name"), null),
						Cursor.encode(name, row.getLong("follow_id"))))
				.list();
	}

	/** A user of the list, and the cursor of what comes after them. */
	record Entry(UserView user, String cursor) {}
}
