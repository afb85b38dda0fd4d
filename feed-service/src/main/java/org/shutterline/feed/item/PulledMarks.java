package org.shutterline.feed.item;

import java.util.List;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which items are pushed to followers, and which readers pull. */
@Repository
public class PulledMarks {
	private static final List<String> TABLES = List.of("card", "viewer_share");

	private final JdbcClient jdbc;

	PulledMarks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Leaves an item that nobody has pushed yet to the readers. */
	public void pull(Item item) {
		var update = jdbc.sql(item.isShare()
				? "UPDATE viewer_share SET pulled = true, pushed = false WHERE user_id = :sharer AND post_id = :post"
				: "UPDATE card SET pulled = true, pushed = false WHERE post_id = :post").param("post", item.postId());
		(item.isShare() ? update.param("sharer", item.sharerId()) : update).update();
	}

	/** From now on the account's items belong into timelines; readers look for them all the same. */
	public void push(Id author) {
		each("UPDATE %s SET pushed = true WHERE %s = :author AND pulled AND NOT pushed", author);
	}

	/** The timelines have all of the account's items; nobody has to look for them any more. */
	public void settle(Id author) {
		each("UPDATE %s SET pulled = false WHERE %s = :author AND pulled", author);
	}

	private void each(String update, Id author) {
		for (String table : TABLES) {
			jdbc.sql(update.formatted(table, table.equals("card") ? "author_id" : "user_id"))
					.param("author", author.value()).update();
		}
	}
}
