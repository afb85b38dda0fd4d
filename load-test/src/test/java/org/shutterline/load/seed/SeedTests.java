package org.shutterline.load.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedTests {
	@ParameterizedTest
	@ValueSource(doubles = { 0.001, 0.01, 0.037 })
	void thereAreExactlyAsManyLikesAndCommentsAsTheScaleSays(double scale) {
		var world = new World(new Seed(42, scale));
		assertThat(IntStream.range(0, world.posts.count()).mapToLong(world.engagement::likes).sum())
				.isEqualTo(Math.round(20_000_000 * scale));
		assertThat(IntStream.range(0, world.posts.count()).mapToLong(world.engagement::comments).sum())
				.isEqualTo(Math.round(2_000_000 * scale));
	}

	@Test
	void nobodyLikesAPostTwice() {
		var world = new World(new Seed(7, 0.001));
		for (int post = 0; post < world.posts.count(); post++) {
			int liked = post;
			int likes = world.engagement.likes(post);
			assertThat(IntStream.range(0, likes).map(like -> world.engagement.liker(liked, like)).distinct().count())
					.isEqualTo(likes);
		}
	}

	@Test
	void everyPostAndCommentHasAnIdOfItsOwnInTheOrderOfTime() {
		var world = new World(new Seed(42, 0.01));
		assertThat(IntStream.range(0, world.posts.count()).mapToLong(world.posts::id)).isSorted()
				.doesNotHaveDuplicates();
		for (int post = 0; post < world.posts.count(); post += 97) {
			int commented = post;
			assertThat(IntStream.range(0, world.engagement.comments(post))
					.mapToLong(comment -> world.engagement.commentId(commented, comment))).isSorted()
					.doesNotHaveDuplicates();
		}
		assertThat(IntStream.range(0, world.posts.count()).boxed().flatMap(post -> IntStream
				.range(0, world.engagement.comments(post))
				.mapToObj(comment -> world.engagement.commentId(post, comment))))
				.doesNotHaveDuplicates();
	}

	@Test
	void aFewHaveVeryMuchAndTheSameSeedMakesTheSameWorld() {
		var one = new World(new Seed(42, 0.01));
		var same = new World(new Seed(42, 0.01));
		var other = new World(new Seed(43, 0.01));
		var likes = IntStream.range(0, one.posts.count()).map(one.engagement::likes).sorted().toArray();
		assertThat(likes[likes.length - 1]).isGreaterThan(20 * likes[likes.length / 2]);
		assertThat(one.posts.countByAuthor()).isEqualTo(same.posts.countByAuthor())
				.isNotEqualTo(other.posts.countByAuthor());
		assertThat(one.posts.countByAuthor()[0]).isGreaterThan(50);
	}

	@Test
	void followsAreOfOthersAndNobodyIsFollowedTwiceByOne() {
		var seed = new Seed(42, 0.01);
		var follows = new Follows(seed);
		long all = 0;
		for (int person = 0; person < seed.people(); person++) {
			assertThat(follows.of(person)).isSorted().doesNotHaveDuplicates().doesNotContain(person);
			all += follows.of(person).length;
		}
		assertThat(all).isBetween(5L * seed.people(), 12L * seed.people());
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -1, 1.1, Double.NaN })
	void refusesScalesThatMakeNoWorld(double scale) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Seed(42, scale));
	}

	private static final class World {
		private final SeededPosts posts;
		private final Engagement engagement;

		World(Seed seed) {
			this.posts = new SeededPosts(seed);
			this.engagement = new Engagement(seed, new People(seed), posts);
		}
	}
}
