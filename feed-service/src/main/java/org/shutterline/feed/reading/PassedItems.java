package org.shutterline.feed.reading;

import java.util.List;

import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Items that a session has passed, of posts that it comes to again: they may be what these fold into. */
@Repository
class PassedItems {
	private final JdbcClient jdbc;

	PassedItems(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The items of these posts that accounts whom the viewer follows have between two positions, newest first. */
	List<Item> of(long viewer, List<Item> posts, Position newest, Position oldest) {
		return jdbc.sql("""
				SELECT shared_at AS at, share_id AS item_id, post_id, user_id AS sharer_id FROM viewer_share
				JOIN follow ON follow.follower_id = :viewer AND follow.author_id = viewer_share.user_id AND following
				WHERE post_id = ANY (:posts) AND share_id IS NOT NULL
					AND (shared_at, share_id) <= (:newestAt, :newestId)
					AND (shared_at, share_id) >= (:oldestAt, :oldestId)
				UNION ALL
				SELECT published_at, post_id, post_id, 0 FROM card
				WHERE post_id = ANY (:posts) AND NOT deleted
					AND (published_at, post_id) <= (:newestAt, :newestId)
					AND (published_at, post_id) >= (:oldestAt, :oldestId)
				ORDER BY at DESC, item_id DESC""")
				.param("viewer", viewer)
				.param("posts", posts.stream().map(Item::postId).distinct().toArray(Long[]::new))
				.param("newestAt", newest.at()).param("newestId", newest.itemId())
				.param("oldestAt", oldest.at()).param("oldestId", oldest.itemId())
				.query((row, number) -> new Item(new Position(row.getLong("at"), row.getLong("item_id")),
						row.getLong("post_id"), row.getLong("sharer_id")))
				.list();
	}
}
