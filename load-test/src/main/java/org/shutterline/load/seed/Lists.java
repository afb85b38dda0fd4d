package org.shutterline.load.seed;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Where the seeded lists are longest: the paths, below the API's, of one of each kind. */
public final class Lists {
	private Lists() {}

	/** All are longer than a page, for everybody whose number is below {@link People#WITH_PASSWORD}. */
	public static List<String> of(Seed seed) {
		var posts = new SeededPosts(seed);
		var engagement = new Engagement(seed, new People(seed), posts);
		int hottest = hottest(posts, engagement);
		return List.of("/users/" + new People(seed).username(0) + "/posts", "/posts/" + posts.id(hottest) + "/likes",
				"/posts/" + posts.id(hottest) + "/comments",
				"/comments/" + engagement.commentId(hottest, Engagement.LONG_THREAD) + "/replies",
				"/tags/" + Words.tag(0) + "/posts", "/me/saved");
	}

	/** The id of the post with the most likes and comments. */
	public static long hottestPost(Seed seed) {
		var posts = new SeededPosts(seed);
		return posts.id(hottest(posts, new Engagement(seed, new People(seed), posts)));
	}

	private static int hottest(SeededPosts posts, Engagement engagement) {
		return IntStream.range(0, posts.count()).boxed().min(Comparator.comparingInt(engagement::rank)).orElseThrow();
	}
}
