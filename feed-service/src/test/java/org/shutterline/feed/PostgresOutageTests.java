package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.feed.copy.Debts;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;

/** What is served while the database is gone: what is at hand and filtered, or nothing. */
class PostgresOutageTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Autowired
	Debts debts;

	private Id viewer = World.newId();

	private Id stranger = World.newId();

	private List<String> posts = List.of();

	@BeforeEach
	void feeds() {
		viewer = world.user("v");
		stranger = world.user("s");
		Id author = world.user("a");
		world.follow(viewer, author);
		world.follow(stranger, author);
		var published = new ArrayList<Id>();
		for (int i = 0; i < 2 * CAPACITY; i++) {
			published.addFirst(world.post(author, NOON.plusSeconds(i)));
		}
		posts = texts(published);
		world.liked(published.getFirst(), author, viewer, 1);
		settle();
		assertThat(feed(viewer, 7)).isEqualTo(posts);
	}

	@Test
	void pagesAreServedWhileAllIsAtHandAndSayThatTheyAreDegraded() {
		postgresLink.cut();
		awaitState("degraded");

		Answer first = get(viewer, "/api/v1/feed?order=latest&limit=7");
		assertThat(first.postIds()).isEqualTo(posts.subList(0, 7));
		Answer second = get(viewer, next(first));
		assertThat(second.postIds()).isEqualTo(posts.subList(7, 14));
		assertThat(second.header("X-Feed-State")).contains("degraded");
	}

	@Test
	void marksThatAreNotAtHandAreNotShown() {
		redis.delete("marks:" + viewer);
		postgresLink.cut();

		Answer unnoticed = get(viewer, "/api/v1/feed?order=latest&limit=7");
		assertThat(unnoticed.postIds()).isEqualTo(posts.subList(0, 7));
		assertThat(unnoticed.header("X-Feed-State")).contains("degraded");
		assertThat(unnoticed.body().valueStream()).noneMatch(post -> post.get("liked").asBoolean());
		await().until(debts::databaseGone);
		Answer noticed = get(viewer, next(unnoticed));
		assertThat(noticed.postIds()).isEqualTo(posts.subList(7, 14));
		assertThat(noticed.header("X-Feed-State")).contains("degraded");

		postgresLink.mend();
		await().untilAsserted(() -> assertThat(get(viewer, "/api/v1/feed?order=latest&limit=7").body().get(0)
				.get("liked").asBoolean()).isTrue());
	}

	@Test
	void nothingIsRankedMeanwhile() {
		redis.delete("ranked:{" + viewer + "}:fresh");
		postgresLink.cut();
		awaitState("degraded");

		Answer first = get(viewer, "/api/v1/feed?limit=7");

		assertThat(first.postIds()).isEqualTo(posts.subList(0, 7));
		assertThat(first.header("X-Feed-State")).contains("degraded");
	}

	@Test
	void whereRelationsAreNotAtHandThereIsNoPage() {
		postgresLink.cut();
		awaitState("degraded");

		Answer answer = get(stranger, "/api/v1/feed?order=latest");

		assertThat(answer.status()).as(answer.body().toString()).isEqualTo(503);
		assertThat(answer.body().get("code").asString()).isEqualTo("unavailable");
		assertThat(answer.header("Retry-After")).isPresent();
	}

	@Test
	void relationsUnderAnOldTokenAreNotAtHand() {
		redis.opsForValue().set("relations:" + viewer, "another");
		postgresLink.cut();

		assertThat(get(viewer, "/api/v1/feed?order=latest&limit=7").status()).isEqualTo(503);
	}

	@Test
	void belowTheTimelineThereIsNoPage() {
		String path = "/api/v1/feed?order=latest&limit=7";
		for (int page = 0; page < 4; page++) {
			path = next(get(viewer, path));
		}
		postgresLink.cut();

		assertThat(get(viewer, path).status()).isEqualTo(503);
	}

	@Test
	void aTimelineThatCouldNotBeRebuiltIsAsSoonAsItCan() {
		redis.delete("timeline:{" + viewer + "}:live");
		postgresLink.cut();
		assertThat(get(viewer, "/api/v1/feed?order=latest&limit=7").status()).isEqualTo(503);

		assertThat(redis.keys("timeline:{" + viewer + "}:*")).isEmpty();

		postgresLink.mend();
		await().until(() -> get(viewer, "/api/v1/feed?order=latest&limit=7"),
				page -> page.status() == 200 && page.header("X-Feed-State").isEmpty());
		assertThat(timeline(viewer)).isEqualTo(posts.subList(0, CAPACITY));
	}

	private String next(Answer page) {
		return "/api/v1/feed?order=latest&limit=7&after_cursor=" + page.header("X-Next-Cursor").orElseThrow();
	}

	private void awaitState(String state) {
		await().until(() -> get(viewer, "/api/v1/feed?order=latest&limit=7").header("X-Feed-State")
				.equals(Optional.of(state)));
	}
}
