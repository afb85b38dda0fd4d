package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.feed.retention.Expiring;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;

/** What was on the screen. */
class SeenTests extends RunningFeedService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Autowired
	List<Expiring> expiring;

	private Id viewer = World.newId();

	private Id author = World.newId();

	private Id post = World.newId();

	@BeforeEach
	void somebodysPost() {
		viewer = world.user("v");
		author = world.user("a");
		world.follow(viewer, author);
		post = world.post(author, NOON);
		world.counted(post, 1, 100, 0, 0);
		settle();
	}

	@Test
	void logsWhatRankingKnowsOfAPost() {
		assertThat(seen(post, post).status()).isEqualTo(204);

		assertThat(logged()).containsExactly(post.value());
		var impression = jdbc.sql("SELECT * FROM impression WHERE viewer_id = ?").param(viewer.value()).query()
				.singleRow();
		assertThat(impression).containsEntry("session", 0L).containsEntry("place", -1)
				.containsEntry("published_at", NOON.toEpochMilli()).containsEntry("affinity", 0f)
				.containsEntry("engagement", 0.5f).containsEntry("media", 0.5f).containsEntry("seen", 0f);
		assertThat(seen(post).status()).isEqualTo(204);
		assertThat(logged()).containsExactly(post.value());
	}

	@Test
	void passesOverWhatOneMayNotSee() {
		Id stranger = world.user("stranger");
		Id open = world.post(stranger, NOON);
		Id hermit = World.newId();
		world.tellUser(hermit, "hermit", true);
		Id guarded = world.post(hermit, NOON);
		Id gone = world.post(author, NOON);
		world.delete(gone, author, 2);
		Id blocker = world.user("blocker");
		Id hidden = world.post(blocker, NOON);
		world.pair(blocker, viewer, World.newVersion(), "blocking", "");
		Id blocked = world.user("blocked");
		Id unwanted = world.post(blocked, NOON);
		world.pair(viewer, blocked, World.newVersion(), "blocking", "");
		Id muted = world.user("muted");
		Id silent = world.post(muted, NOON);
		world.pair(viewer, muted, World.newVersion(), "following muting", "");
		Id deleted = world.user("deleted");
		Id erased = world.post(deleted, NOON);
		world.deleteUser(deleted, 1_000_000);
		settle();

		assertThat(seen(post, open, guarded, gone, hidden, unwanted, silent, erased, World.newId()).status())
				.isEqualTo(204);

		assertThat(logged()).containsExactlyInAnyOrder(post.value(), open.value(), silent.value());
	}

	@Test
	void takesTwoHundredAtOnce() {
		String ids = IntStream.range(0, 199).mapToObj(i -> "\"" + World.newId() + "\"")
				.collect(Collectors.joining(","));

		assertThat(post(viewer, "{\"post_ids\": [" + ids + ", \"" + post + "\"]}").status()).isEqualTo(204);
		assertThat(logged()).containsExactly(post.value());
		assertThat(post(viewer, "{\"post_ids\": [" + ids + ", \"5\", \"6\"]}").status()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{}", "{\"post_ids\": null}", "{\"post_ids\": []}",
			"{\"post_ids\": \"5\"}", "{\"post_ids\": [null]}", "{\"post_ids\": [\"x\"]}", "{\"post_ids\": [\"-5\"]}",
			"{\"post_ids\": [\"0\"]}", "{\"post_ids\": [\"99999999999999999999\"]}", "{\"post_ids\": [{}]}" })
	void refusesWhatIsNoListOfPosts(String body) {
		Answer answer = post(viewer, body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().get("code").asString()).isEqualTo("invalid_request");
		assertThat(logged()).isEmpty();
	}

	@Test
	void logsNothingOfTheDeletedAndErasesWhatThereIs() {
		seen(post);
		world.liked(post, author, viewer, 1);
		settle();
		world.deleteUser(viewer, 1_000_000);
		world.awaitHeard();
		awaitErased(viewer);

		seen(post);
		world.liked(post, author, viewer, 2);
		settle();

		assertThat(logged()).isEmpty();
		assertThat(jdbc.sql("SELECT count(*) FROM interaction WHERE viewer_id = ?").param(viewer.value())
				.query(Long.class).single()).isZero();
	}

	@Test
	void dropsWhatIsTooOld() {
		Id old = world.post(author, NOON);
		world.liked(post, author, viewer, 1);
		world.saved(post, author, viewer, 1);
		settle();
		seen(post, old);
		jdbc.sql("UPDATE impression SET seen_at = now() - interval '31 days' WHERE viewer_id = ? AND post_id = ?")
				.params(viewer.value(), old.value()).update();
		jdbc.sql("UPDATE interaction SET at = now() WHERE viewer_id = ? AND kind = 'like'").param(viewer.value())
				.update();
		jdbc.sql("UPDATE interaction SET at = now() - interval '36501 days' WHERE viewer_id = ? AND kind = 'save'")
				.param(viewer.value()).update();

		expiring.forEach(kind -> {
			while (kind.dropSome(2) > 0) {
				// Others' may be too old as well.
			}
		});

		assertThat(logged()).containsExactly(post.value());
		assertThat(jdbc.sql("SELECT kind FROM interaction WHERE viewer_id = ?").param(viewer.value())
				.query(String.class).list()).containsExactly("like");
	}

	private Answer seen(Id... posts) {
		return post(viewer, List.of(posts).stream().map(id -> "\"" + id + "\"")
				.collect(Collectors.joining(",", "{\"post_ids\": [", "]}")));
	}

	private Answer post(Id who, String body) {
		return send(HttpRequest.newBuilder(at("/api/v1/feed/seen")).header("Authorization", tokens.bearer(who))
				.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build());
	}

	private List<Long> logged() {
		return jdbc.sql("SELECT post_id FROM impression WHERE viewer_id = ?").param(viewer.value()).query(Long.class)
				.list();
	}
}
