package org.shutterline.load.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.LongStream;

/**
 * Whose trays are measured: made anew each time, since stories end, and with new ids, of which no copies are kept anywhere.
 * Whoever is followed tells two stories, but for those who tell nothing.
 */
public final class StoryWorld {
	/** How many follow the same accounts, to read in turn. */
	public static final int READERS = 20;
	private static final long LIFETIME = 20L * 3_600_000;
	private static final int STORIES = 2;
	private static final int MOST_FOLLOWED = 10_000;
	private final long now;

	/** @param now in epoch milliseconds; another world each time */
	public StoryWorld(long now) {
		this.now = now;
	}

	/**
	 * A reader of one kind.
	 *
	 * @param followed how many accounts they follow
	 */
	public long reader(int followed, int number) {
		return SeededId.of(now + followed, number + 1L);
	}

	/** Puts accounts of that number into feed-service's tables, of whom so many tell stories, and those who follow them. */
	public void seed(Connection database, int followed, int telling) throws SQLException {
		if (followed > MOST_FOLLOWED || telling > followed) {
			throw new IllegalArgumentException(telling + " of " + followed);
		}
		run(database,
				"INSERT INTO author (user_id, version, username) SELECT id, 1, 'story.' || id FROM unnest(?) AS id",
				accounts(followed, followed));
		run(database, "INSERT INTO story_list (author_id, version) SELECT id, 1 FROM unnest(?) AS id",
				accounts(followed, telling));
		for (int story = 0; story < STORIES; story++) {
			run(database, """
					INSERT INTO story (story_id, author_id, version, created_at, published_at, expires_at, media)
					SELECT id + %1$d, id, 1, %2$d, %2$d, %3$d, '%4$s' FROM unnest(?) AS id""".formatted(story + 1,
					now - 1_000L * (STORIES - story), now + LIFETIME, Picture.missing().json(1)),
					accounts(followed, telling));
		}
		for (int number = 0; number < READERS; number++) {
			run(database, """
					INSERT INTO follow (follower_id, author_id, version, following)
					SELECT %d, id, 1, true FROM unnest(?) AS id""".formatted(reader(followed, number)),
					accounts(followed, followed));
		}
	}

	/** Those who tell are spread among the others. */
	private Long[] accounts(int followed, int count) {
		return LongStream.range(0, count)
				.mapToObj(number -> SeededId.of(now + followed, (READERS + 1 + number * (followed / count)) * 8L))
				.toArray(Long[]::new);
	}

	private static void run(Connection database, String sql, Long... ids) throws SQLException {
		try (var statement = database.prepareStatement(sql)) {
			statement.setArray(1, database.createArrayOf("bigint", ids));
			statement.executeUpdate();
		}
	}
}
