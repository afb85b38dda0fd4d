package org.shutterline.load.seed;

/** Who liked, wrote under, shared and saved which post. A few posts have much of all of it. */
final class Engagement {
	/** Of so many who like a post, one shares it. */
	static final int LIKES_A_SHARE = 40;
	/** Of so many who like a post, one saves it. */
	static final int LIKES_A_SAVE = 20;
	/** A post's first comment has one like for so many comments. */
	static final int COMMENTS_A_LIKE = 4;
	private static final long WEEK = 7L * 24 * 3_600_000;
	/** Prime, and so large that neighbours by time are no neighbours by rank. */
	private static final long STRIDE = 1_000_000_007L;
	/** The number of the comment that opens a post's long discussion. */
	static final int LONG_THREAD = 1;
	private static final int NONE = -1;
	private final Seed seed;
	private final People people;
	private final SeededPosts posts;
	private final PowerLaw popularity;
	private final Draw likes;
	private final Draw comments;

	Engagement(Seed seed, People people, SeededPosts posts) {
		this.seed = seed;
		this.people = people;
		this.posts = posts;
		this.popularity = new PowerLaw(posts.count(), 0.6);
		this.likes = seed.draw(Draw.Of.LIKES);
		this.comments = seed.draw(Draw.Of.COMMENTS);
	}

	/** Each post has a rank of its own, because the stride and the number of posts have no common divisor. */
	int rank(int post) {
		return (int) ((post * STRIDE + seed.number()) % posts.count() + posts.count()) % posts.count();
	}

	int likes(int post) {
		return popularity.share(rank(post), seed.likes());
	}

	/** Nobody likes a post twice: the stride has no common divisor with the number of people. */
	int liker(int post, int like) {
		long first = likes.below(people.count(), post, -1);
		return (int) ((first + like * STRIDE) % people.count());
	}

	/** In epoch milliseconds; most come soon. */
	long likedAt(int post, int like) {
		double unit = likes.unit(post, like);
		return posts.publishedAt(post) + (long) (WEEK * unit * unit * unit);
	}

	int shares(int post) {
		return likes(post) / LIKES_A_SHARE;
	}

	long shareId(int post, int share) {
		return SeededId.of(likedAt(post, share * LIKES_A_SHARE),
				popularity.before(rank(post), seed.likes()) / LIKES_A_SHARE + share);
	}

	/** Of those with a password everybody has saved each hundredth post, for otherwise their lists would be short. */
	int collector(int post) {
		return post % People.WITH_PASSWORD;
	}

	int saves(int post) {
		return likes(post) / LIKES_A_SAVE;
	}

	/** Of the whole post, at any depth. */
	int comments(int post) {
		return popularity.share(rank(post), seed.comments());
	}

	long commentId(int post, int comment) {
		return SeededId.of(commentedAt(post, comment), popularity.before(rank(post), seed.comments()) + comment);
	}

	/** In epoch milliseconds; later comments have later times. */
	long commentedAt(int post, int comment) {
		double part = (comment + comments.unit(post, comment)) / comments(post);
		return posts.publishedAt(post) + 1 + (long) (WEEK * part);
	}

	int commenter(int post, int comment) {
		return comments.below(people.count(), post, -1L - comment);
	}

	/** Of four comments two open a thread, one answers the one that opened it, and the last answers that. -1: answers none. */
	int answered(int comment) {
		return switch (comment % 4) {
			case 0, 1 -> NONE;
			case 2 -> thread(comment);
			default -> comment - 1;
		};
	}

	/** The comment that opened the thread; -1 for that comment itself. Of eight threads one is long, the others are short. */
	int thread(int comment) {
		if (comment % 4 < 2) {
			return NONE;
		}
		int opening = comment - comment % 4 + 1;
		return opening % 16 == 13 ? opening : LONG_THREAD;
	}

	/** How many comments of the post are in the thread that this one opened. */
	int replies(int post, int comment) {
		int replies = 0;
		if (comment == LONG_THREAD || comment % 16 == 13) {
			int end = comment == LONG_THREAD ? comments(post) : Math.min(comments(post), comment + 3);
			for (int later = comment + 1; later < end; later++) {
				replies += thread(later) == comment ? 1 : 0;
			}
		}
		return replies;
	}

	/** How many like the comment: the first of a post alone is ever liked. */
	int commentLikes(int post, int comment) {
		return comment == 0 ? comments(post) / COMMENTS_A_LIKE : 0;
	}

	String remark(int post, int comment) {
		return Words.REMARKS.get(comments.below(Words.REMARKS.size(), post, Integer.MAX_VALUE + (long) comment));
	}
}
