package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;

/** A first page whose posts were foreseen costs one round to Redis, and obeys what was handled as any other does. */
class ForesightTests extends RunningFeedService {
	private static final String RANKED = "/api/v1/feed?limit=4";

	private static final String LATEST = "/api/v1/feed?order=latest&limit=4";

	@Autowired
	MeterRegistry meters;

	private Id viewer = World.newId();

	private Id author = World.newId();

	private Id sharer = World.newId();

	private Id stranger = World.newId();

	private final List<Id> posts = new ArrayList<>();

	/** Newest first: a shared post, then the author's own. */
	@BeforeEach
	void aViewerWithPosts() {
		viewer = world.user("v");
		author = world.user("a");
		sharer = world.user("s");
		stranger = world.user("x");
		world.follow(viewer, author);
		world.follow(viewer, sharer);
		Instant now = Instant.now();
		posts.add(world.post(stranger, now.minusSeconds(5000)));
		world.shared(posts.getFirst(), stranger, sharer, 1, now);
		for (int i = 1; i <= 8; i++) {
			posts.add(world.post(author, now.minusSeconds(10L * i)));
		}
		settle();
	}

	@ParameterizedTest
	@ValueSource(strings = { RANKED, LATEST })
	void asksOnceWhereItAskedTwice(String page) {
		List<String> shown = foreseen(page);

		assertThat(rounds(page)).isEqualTo(1);
		world.post(author, Instant.now());
		settle();
		assertThat(get(viewer, page).postIds()).isNotEqualTo(shown);
	}

	@ParameterizedTest
	@ValueSource(strings = { RANKED, LATEST })
	void obeysWhatWasHandledSince(String page) {
		List<String> shown = foreseen(page);
		assertThat(shown).contains(posts.getFirst().toString());
		workers.stop();

		world.tellUser(stranger, "x", true);
		world.awaitHeard();
		assertThat(get(viewer, page).postIds()).hasSize(4).doesNotContain(posts.getFirst().toString());

		world.delete(posts.get(2), author, 2);
		world.awaitHeard();
		assertThat(get(viewer, page).postIds()).hasSize(4).doesNotContain(posts.get(2).toString());

		world.unfollow(viewer, author);
		world.awaitHeard();
		assertThat(get(viewer, page).postIds()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { RANKED, LATEST })
	void showsCountsAndMarksAsTheyAre(String page) {
		foreseen(page);
		Id post = posts.get(1);

		world.counted(post, 1, 17, 3, 2);
		world.awaitHeard();

		var shown = get(viewer, page).body().valueStream()
				.filter(each -> each.get("post_id").asString().equals(post.toString())).findFirst().orElseThrow();
		assertThat(shown.get("likes_count").asLong()).isEqualTo(17);
	}

	/** Reads the page until it is known what it will be. */
	private List<String> foreseen(String page) {
		for (int i = 0; i < 3; i++) {
			get(viewer, page);
		}
		return get(viewer, page).postIds();
	}

	private double rounds(String page) {
		double before = meters.get("shutterline.redis.rounds").functionCounter().count();
		get(viewer, page);
		return meters.get("shutterline.redis.rounds").functionCounter().count() - before;
	}
}
