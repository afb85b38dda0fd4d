package org.shutterline.user.graph;

import java.util.List;

import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.media.MediaUrls;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who follows somebody, and whom somebody follows; the newest first, without those whom the viewer blocks or who block
 * the viewer. They are left out before the page is cut, so that pages are full.
 */
@Repository
class FollowLists {
	private static final String LIST = """
			select user_id, username, display_name, picture_key, follow_id from follow join account on user_id = %s
			where %s = :of and follow_id < :before
				and not exists (select from block where blocker_id = :viewer and blocked_id = user_id)
				and not exists (select from block where blocker_id = user_id and blocked_id = :viewer)
			order by follow_id desc limit :limit""";
	private static final String FOLLOWERS = LIST.formatted("follower_id", "followee_id");
	private static final String FOLLOWING = LIST.formatted("followee_id", "follower_id");
	private final JdbcClient jdbc;
	private final MediaUrls pictures;

	FollowLists(JdbcClient jdbc, MediaUrls pictures) {
		this.jdbc = jdbc;
		this.pictures = pictures;
	}

	/** @return one more than the page holds, if there are more */
	List<Entry> followers(Id of, Id viewer, PageQuery page) {
		return read(FOLLOWERS, Graph.FOLLOWERS, of, viewer, page);
	}

	/** @return one more than the page holds, if there are more */
	List<Entry> following(Id of, Id viewer, PageQuery page) {
		return read(FOLLOWING, Graph.FOLLOWING, of, viewer, page);
	}

	private List<Entry> read(String sql, String list, Id of, Id viewer, PageQuery page) {
		String name = list + ":" + of;
		long before = page.afterCursor().map(cursor -> Cursor.decode(name, 1, cursor)[0]).orElse(Long.MAX_VALUE);
		return jdbc.sql(sql).param("of", of.value()).param("viewer", viewer.value()).param("before", before)
				.param("limit", page.limit() + 1)
				.query((row, n) -> new Entry(
						new UserView(Id.of(row.getLong("user_id")), row.getString("username"),
								row.getString("display_name"), pictures.uri(row.getString("picture_key"))),
						Cursor.encode(name, row.getLong("follow_id"))))
				.list();
	}

	/** A user of the list, and the cursor of what comes after them. */
	record Entry(UserView user, String cursor) {}
}
