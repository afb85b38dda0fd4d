package org.shutterline.feed.item;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The items of feeds as the database has them, all of them and in order. */
@Repository
public class Items {
	/** The newest posts of one author, or shares of one sharer, after a position; each a descent of one index. */
	private static final String NEWEST = """
			(SELECT published_at AS at, post_id AS item_id, post_id, 0 AS sharer_id FROM card
			WHERE card.author_id = %1$s AND pushed = %2$s AND NOT deleted
				AND (published_at, post_id) < (:at, :itemId)
			ORDER BY published_at DESC, post_id DESC LIMIT :count)
			UNION ALL
			(SELECT shared_at, share_id, post_id, user_id FROM viewer_share
			WHERE viewer_share.user_id = %1$s AND pushed = %2$s AND share_id IS NOT NULL
				AND (shared_at, share_id) < (:at, :itemId)
			ORDER BY shared_at DESC, share_id DESC LIMIT :count)""";

	private static final String LATEST_OF = NEWEST.formatted(":author", "true")
			+ " ORDER BY at DESC, item_id DESC LIMIT :count";

	private static final String LATEST_OF_ALL = """
			SELECT latest.* FROM unnest(:authors) AS asked (author_id) CROSS JOIN LATERAL (%s) AS latest
			ORDER BY at DESC, item_id DESC LIMIT :count"""
			.formatted(NEWEST.formatted("asked.author_id", "true"));

	private static final String PUSHED_TO = """
			SELECT latest.* FROM follow CROSS JOIN LATERAL (%s) AS latest
			WHERE follow.follower_id = :viewer AND follow.following"""
			.formatted(NEWEST.formatted("follow.author_id", "true"));

	/** Who was muted after thousands of posts would have each page go through all of these, which none of it shows. */
	private static final String SHOWN = " AND NOT follow.muting AND NOT follow.blocking";

	/** What is not pushed is looked for only where it can be. */
	private static final String FOLLOWED_BY = """
			%s%s
			UNION ALL
			SELECT latest.* FROM author JOIN follow ON follow.author_id = author.user_id
			CROSS JOIN LATERAL (%s) AS latest
			WHERE author.pulls AND follow.follower_id = :viewer AND follow.following%s
			ORDER BY at DESC, item_id DESC LIMIT :count"""
			.formatted(PUSHED_TO, SHOWN, NEWEST.formatted("follow.author_id", "false"), SHOWN);

	private final JdbcClient jdbc;

	Items(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The newest items after a position, of all accounts that the viewer follows and has not muted, newest first. */
	public List<Item> followedBy(Id viewer, Position after, int count) {
		return jdbc.sql(FOLLOWED_BY)
				.param("viewer", viewer.value())
				.param("at", after.at()).param("itemId", after.itemId())
				.param("count", count).query(Items::item).list();
	}

	/**
	 * Those that belong into the viewer's timeline, newest first: not what celebrities publish, but what the muted do, so that
	 * the end of a mute needs no backfill.
	 */
	public List<Item> pushedTo(Id viewer, int count) {
		return jdbc.sql(PUSHED_TO + " ORDER BY at DESC, item_id DESC LIMIT :count")
				.param("viewer", viewer.value())
				.param("at", Position.TOP.at()).param("itemId", Position.TOP.itemId())
				.param("count", count).query(Items::item).list();
	}

	/** The newest posts and shares of an account that belong into its followers' timelines. */
	public List<Item> latestOf(Id author, int count) {
		return jdbc.sql(LATEST_OF)
				.param("author", author.value())
				.param("at", Position.TOP.at()).param("itemId", Position.TOP.itemId())
				.param("count", count).query(Items::item).list();
	}

	/** The same of several accounts together. */
	public List<Item> latestOf(List<Id> authors, int count) {
		if (authors.size() == 1) {
			return latestOf(authors.getFirst(), count);
		}
		return jdbc.sql(LATEST_OF_ALL)
				.param("authors", authors.stream().map(Id::value).toArray(Long[]::new))
				.param("at", Position.TOP.at()).param("itemId", Position.TOP.itemId())
				.param("count", count).query(Items::item).list();
	}

	/** The newest posts and shares of an account that readers look for. */
	public List<Item> pulledOf(Id author, int count) {
		return jdbc.sql("""
				(SELECT published_at AS at, post_id AS item_id, post_id, 0 AS sharer_id FROM card
				WHERE author_id = :author AND pulled AND NOT deleted
				ORDER BY published_at DESC, post_id DESC LIMIT :count)
				UNION ALL
				(SELECT shared_at, share_id, post_id, user_id FROM viewer_share
				WHERE user_id = :author AND pulled AND share_id IS NOT NULL
				ORDER BY shared_at DESC, share_id DESC LIMIT :count)
				ORDER BY at DESC, item_id DESC LIMIT :count""")
				.param("author", author.value()).param("count", count).query(Items::item).list();
	}

	/**
	 * Whether there still is such an item; then it cannot be deleted or taken back before the transaction ends.
	 */
	public boolean stands(Item item) {
		String sql = item.isShare()
				? "SELECT true FROM viewer_share WHERE user_id = :sharer AND post_id = :post AND share_id = :item FOR SHARE"
				: "SELECT true FROM card WHERE post_id = :post AND NOT deleted FOR SHARE";
		var question = jdbc.sql(sql).param("post", item.postId());
		if (item.isShare()) {
			question = question.param("sharer", item.sharerId()).param("item", item.itemId());
		}
		return question.query(Boolean.class).optional().orElse(false);
	}

	/**
	 * Those of the shares among the items that were taken back. Whoever copies items from the database into a timeline asks
	 * afterwards: a share that is taken back after the question is removed from there by its own job.
	 */
	public List<Item> takenBack(List<Item> items) {
		List<Item> shares = items.stream().filter(Item::isShare).toList();
		if (shares.isEmpty()) {
			return List.of();
		}
		return jdbc.sql("""
				SELECT 0 AS at, item_id, post_id, sharer_id
				FROM unnest(:items, :posts, :sharers) AS copied (item_id, post_id, sharer_id)
				WHERE NOT EXISTS (SELECT FROM viewer_share
					WHERE user_id = sharer_id AND viewer_share.post_id = copied.post_id AND share_id = item_id)""")
				.param("items", shares.stream().map(Item::itemId).toArray(Long[]::new))
				.param("posts", shares.stream().map(Item::postId).toArray(Long[]::new))
				.param("sharers", shares.stream().map(Item::sharerId).toArray(Long[]::new))
				.query(Items::item).list();
	}

	static Item item(ResultSet row, int number) throws SQLException {
		return new Item(new Position(row.getLong("at"), row.getLong("item_id")), row.getLong("post_id"),
				row.getLong("sharer_id"));
	}
}
