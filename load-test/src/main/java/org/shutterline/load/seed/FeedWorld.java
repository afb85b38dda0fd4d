package org.shutterline.load.seed;

/**
 * Whose feeds are measured, and whose posts are carried to whom. Readers follow authors as most people do, some of them
 * celebrities as well; the crowd does nothing but follow a few accounts, each of which has a known number of followers.
 */
public final class FeedWorld {
	private static final int READERS = 200;
	private static final int LEAST_READERS = 5;
	/** How many followed celebrities tell one kind of reader from another. */
	private static final int[] CELEBRITIES_FOLLOWED = { 0, 10, 100 };
	private static final int AUTHORS = 2_000;
	private static final int AUTHORS_FOLLOWED = 200;
	private static final int CELEBRITIES = 100;
	private static final int POSTS_OF_AUTHOR = 10;
	private static final int POSTS_OF_CELEBRITY = 50;
	private static final int LIKES_OF_READER = 100;
	private static final int STRIDE = 613; // has no common divisor with the number of authors
	private static final int BULK = 100_000;
	private static final long FIRST_ACCOUNT = 1_672_531_200_000L; // 2023-01-01
	private static final long FIRST_POST = 1_735_689_600_000L; // 2025-01-01
	private static final long BETWEEN_POSTS = 60_000;
	private static final int READERS_BEGIN = 0;
	private static final int AUTHORS_BEGIN = 10_000;
	private static final int CELEBRITIES_BEGIN = 20_000;
	private static final int ACCOUNTS_BEGIN = 30_000;
	private static final int CROWD_BEGIN = 100_000;
	private final double scale;
	private final int readers;

	/** @param scale of the crowd and of all numbers of followers; 1 for what the figures mean */
	public FeedWorld(double scale) {
		this.scale = scale;
		this.readers = Math.max(LEAST_READERS, (int) Math.round(READERS * Math.sqrt(scale)));
	}

	/** An account whom a part of the crowd follows. */
	public enum Account {
		/** Whom everybody of the crowd follows. */
		MILLION(0, 0, 1_000_000),
		/** Who has just too many followers to be fanned out. */
		JUST_CELEBRITY(1, 0, 10_001),
		/** With a bulk of followers, none of whom follows the two below. */
		BULKY(2, BULK, 100_000),
		/** With as many followers as many have. */
		TYPICAL(3, 0, 1_000),
		/** For as many insertions as can be done. */
		SATURATING(4, 2_000, 2_000);

		private final int number;
		private final int first;
		private final int followers;

		Account(int number, int first, int followers) {
			this.number = number;
			this.first = first;
			this.followers = followers;
		}
	}

	/** Above how many followers an account is a celebrity here. */
	public int celebrityThreshold() {
		return scaled(10_000);
	}

	public long id(Account account) {
		return user(ACCOUNTS_BEGIN + account.number);
	}

	/** How many follow the account. */
	public int followers(Account account) {
		return scaled(account.followers) + (account == Account.JUST_CELEBRITY && scale < 1 ? 1 : 0);
	}

	/** A follower of the account, in the order of their ids. */
	public long follower(Account account, int number) {
		return user(CROWD_BEGIN + scaled(account.first) + number);
	}

	/** How many readers of each kind there are. */
	public int readersOfAKind() {
		return readers;
	}

	/**
	 * A reader.
	 *
	 * @param celebrities how many of them the reader follows: 0, 10 or 100
	 */
	public long reader(int celebrities, int number) {
		for (int kind = 0; kind < CELEBRITIES_FOLLOWED.length; kind++) {
			if (CELEBRITIES_FOLLOWED[kind] == celebrities) {
				return user(READERS_BEGIN + kind * readers + number);
			}
		}
		throw new IllegalArgumentException("Nobody follows " + celebrities + " celebrities");
	}

	/** The id of a post of now. */
	public static long newPost(long epochMillis, int number) {
		return SeededId.of(epochMillis, number);
	}

	int readers() {
		return readers * CELEBRITIES_FOLLOWED.length;
	}

	long reader(int reader) {
		return user(READERS_BEGIN + reader);
	}

	/** Whom a reader follows: ordinary authors, then celebrities. */
	long[] followedBy(int reader) {
		int celebrities = CELEBRITIES_FOLLOWED[reader / readers];
		var followed = new long[AUTHORS_FOLLOWED + celebrities];
		for (int i = 0; i < AUTHORS_FOLLOWED; i++) {
			followed[i] = writer((reader + i * STRIDE) % AUTHORS);
		}
		for (int i = 0; i < celebrities; i++) {
			followed[AUTHORS_FOLLOWED + i] = writer(AUTHORS + i);
		}
		return followed;
	}

	/** A post that a reader has liked. */
	long likedBy(int reader, int like) {
		int author = (reader + like % AUTHORS_FOLLOWED * STRIDE) % AUTHORS;
		return postId(author + (like / AUTHORS_FOLLOWED) * AUTHORS);
	}

	int likesOfReader() {
		return LIKES_OF_READER;
	}

	/** Everybody who posts or might: authors, celebrities, and the accounts of the crowd. */
	int writers() {
		return AUTHORS + CELEBRITIES + Account.values().length;
	}

	long writer(int writer) {
		if (writer < AUTHORS) {
			return user(AUTHORS_BEGIN + writer);
		}
		return writer < AUTHORS + CELEBRITIES
				? user(CELEBRITIES_BEGIN + writer - AUTHORS)
				: user(ACCOUNTS_BEGIN + writer - AUTHORS - CELEBRITIES);
	}

	boolean isCelebrity(int writer) {
		return writer >= AUTHORS && writer < AUTHORS + CELEBRITIES;
	}

	int posts() {
		return AUTHORS * POSTS_OF_AUTHOR + CELEBRITIES * POSTS_OF_CELEBRITY;
	}

	/** The number of the post's writer: all take turns, so that what is new is of many. */
	int writerOf(int post) {
		return post < AUTHORS * POSTS_OF_AUTHOR
				? post % AUTHORS
				: AUTHORS + (post - AUTHORS * POSTS_OF_AUTHOR) % CELEBRITIES;
	}

	/** In epoch milliseconds. Both kinds of posts spread over the same days. */
	long publishedAt(int post) {
		int ordinary = AUTHORS * POSTS_OF_AUTHOR;
		return post < ordinary
				? FIRST_POST + post * BETWEEN_POSTS
				: FIRST_POST + (post - ordinary) * BETWEEN_POSTS * ordinary / (posts() - ordinary) + 1;
	}

	long postId(int post) {
		return SeededId.of(publishedAt(post), post);
	}

	int crowd() {
		return scaled(1_000_000);
	}

	long ofCrowd(int number) {
		return user(CROWD_BEGIN + number);
	}

	boolean follows(int number, Account account) {
		int first = scaled(account.first);
		return number >= first && number < first + followers(account);
	}

	private int scaled(int count) {
		return (int) Math.round(count * scale);
	}

	private static long user(int number) {
		return SeededId.of(FIRST_ACCOUNT + number, number);
	}
}
