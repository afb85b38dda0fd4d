package org.shutterline.load.seed;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All posts by their number from 0, which is the order of their times. */
public final class SeededPosts {
	/** Media ids of one post are told apart by their last bits. */
	static final int MOST_MEDIA = 4;
	private static final int ONE_IN_SO_MANY_IS_A_CAROUSEL = 8;
	private static final int MOST_TAGS = 3;
	private static final long FIRST = 1_709_251_200_000L; // 2024-03-01
	private static final long SPAN = 600L * 24 * 3_600_000;
	private static final long IN_WORK = 2_000;
	private final People people;
	private final int count;
	private final PowerLaw busyness;
	private final PowerLaw fashion = new PowerLaw(Words.TAGS, 0.8);
	private final Draw authors;
	private final Draw posts;
	private final Draw media;
	private final Draw tags;

	public SeededPosts(Seed seed) {
		this.people = new People(seed);
		this.count = seed.posts();
		this.busyness = new PowerLaw(people.count(), 0.8);
		this.authors = seed.draw(Draw.Of.AUTHOR);
		this.posts = seed.draw(Draw.Of.POST);
		this.media = seed.draw(Draw.Of.MEDIA);
		this.tags = seed.draw(Draw.Of.TAGS);
	}

	public int count() {
		return count;
	}

	public long id(int post) {
		return SeededId.of(createdAt(post), post);
	}

	/** The first post, from this one on, that anybody may see. */
	public int visibleFrom(int post) {
		int visible = post;
		while (people.isPrivate(author(visible))) {
			visible = (visible + 1) % count;
		}
		return visible;
	}

	/** The author's number. */
	int author(int post) {
		return busyness.rank(authors.unit(post, 0));
	}

	/** How many posts each person has. */
	int[] countByAuthor() {
		var counts = new int[people.count()];
		for (int post = 0; post < count; post++) {
			counts[author(post)]++;
		}
		return counts;
	}

	/** In epoch milliseconds. */
	long createdAt(int post) {
		return publishedAt(post) - IN_WORK;
	}

	/** In epoch milliseconds; later posts have later times. */
	long publishedAt(int post) {
		return FIRST + (long) ((post + posts.unit(post, 0)) * SPAN / count);
	}

	/** In their order. */
	List<String> tags(int post) {
		return IntStream.range(0, tags.below(MOST_TAGS + 1, post, -1))
				.mapToObj(i -> Words.tag(fashion.rank(tags.unit(post, i)))).distinct().toList();
	}

	/** Ends with the tags, as people write them. */
	String caption(int post) {
		return Words.SCENES.get(posts.below(Words.SCENES.size(), post, 1))
				+ tags(post).stream().map(" #"::concat).collect(Collectors.joining());
	}

	/** How many media it shows. */
	int media(int post) {
		return media.below(ONE_IN_SO_MANY_IS_A_CAROUSEL, post, 0) == 0 ? 2 + media.below(MOST_MEDIA - 1, post, 1) : 1;
	}

	long mediaId(int post, int position) {
		return SeededId.of(createdAt(post) - IN_WORK, (long) post * MOST_MEDIA + position);
	}
}
