package org.shutterline.load.seed;

import java.sql.SQLException;
import java.util.List;

/** What feed-service would have been told of all this: the only place that knows its tables. */
final class FeedServiceTables {
	private static final int MOST_COUNTED = 1_000;
	private final FeedWorld world;
	private final Draw draw;

	FeedServiceTables(Seed seed) {
		this.world = new FeedWorld(seed.scale());
		this.draw = seed.draw(Draw.Of.POST);
	}

	/** By the number of who posts. */
	List<Table> ofWriters() {
		return List.of(Table.of("author", "user_id, version, username, celebrity, pulls",
				(writer, copy) -> copy.row().int8(world.writer(writer)).int8(1).text("feed.writer." + (writer + 1))
						.bool(world.isCelebrity(writer)).bool(world.isCelebrity(writer))));
	}

	/** By a post's number. */
	List<Table> ofPosts() {
		return List.of(
				Table.of("card", "post_id, author_id, version, published_at, created_at, content, pushed, pulled",
						(post, copy) -> copy.row().int8(world.postId(post)).int8(world.writer(world.writerOf(post)))
								.int8(1).int8(world.publishedAt(post)).timestamp(world.publishedAt(post))
								.jsonb(content(post)).bool(!world.isCelebrity(world.writerOf(post)))
								.bool(world.isCelebrity(world.writerOf(post)))),
				Table.of("post_count", "post_id, version, likes_count, comments_count, shares_count",
						(post, copy) -> copy.row().int8(world.postId(post)).int8(1)
								.int8(draw.below(MOST_COUNTED, post, 1)).int8(draw.below(MOST_COUNTED, post, 2))
								.int8(draw.below(MOST_COUNTED, post, 3))));
	}

	/** By a reader's number. */
	List<Table> ofReaders() {
		return List.of(
				Table.of("author", "user_id, version, username", (reader, copy) -> copy.row().int8(world.reader(reader))
						.int8(1).text("feed.reader." + (reader + 1))),
				Table.of("follow", "follower_id, author_id, version, following", (reader, copy) -> {
					for (long followed : world.followedBy(reader)) {
						follow(copy, world.reader(reader), followed);
					}
				}),
				Table.of("viewer_like", "user_id, post_id, version, liked", (reader, copy) -> {
					for (int like = 0; like < world.likesOfReader(); like++) {
						copy.row().int8(world.reader(reader)).int8(world.likedBy(reader, like)).int8(1).bool(true);
					}
				}));
	}

	/** By the number of one of the crowd. */
	List<Table> ofCrowd() {
		return List.of(Table.of("follow", "follower_id, author_id, version, following", (number, copy) -> {
			for (var account : FeedWorld.Account.values()) {
				if (world.follows(number, account)) {
					follow(copy, world.ofCrowd(number), world.id(account));
				}
			}
		}));
	}

	/** What was written here, for PostgreSQL to know of. */
	static List<String> names() {
		return List.of("author", "follow", "card", "post_count", "viewer_like");
	}

	private static void follow(BinaryCopy copy, long follower, long author) throws SQLException {
		copy.row().int8(follower).int8(author).int8(1).bool(true);
	}

	private String content(int post) {
		var scene = Words.SCENES.get(draw.below(Words.SCENES.size(), post, 4));
		var tag = Words.tag(draw.below(Words.TAGS, post, 5));
		return "{\"caption\":\"" + scene + " #" + tag + "\",\"tags\":[\"" + tag + "\"],\"media\":["
				+ Picture.missing().json(world.postId(post)) + "]}";
	}
}
