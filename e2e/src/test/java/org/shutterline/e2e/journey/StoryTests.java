package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.awaitStatus;
import static org.shutterline.e2e.journey.Outcomes.codeOf;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shutterline.e2e.client.NewUpload;
import org.shutterline.e2e.client.Story;
import org.shutterline.e2e.client.User;

/** What becomes of a story until its last second, and of its files after that. */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryTests {
	private static final Duration LIFETIME = Duration.ofSeconds(45);
	private static final Duration LIMIT = Duration.ofMinutes(2);
	private static final Duration DAY = Duration.ofDays(1);
	private Person author;
	private Person follower;

	@BeforeAll
	void twoSignUpAndOneFollowsTheOther() {
		author = Person.newcomer(NOBODY, "teller");
		follower = Person.newcomer(NOBODY, "follower");
		follower.client().follow(author.username());
	}

	@Test
	void aStoryIsSeenItsViewersAreToldItExpiresAndItsFilesGo() {
		var story = author.publishStory(Photo.jpeg(41, 640, 480), LIFETIME);
		var url = Objects.requireNonNull(story.mediaUrl());
		assertThat(Duration.between(Objects.requireNonNull(story.publishedAt()), story.expiresAt()))
				.isEqualTo(LIFETIME);
		assertThat(shown(author, follower)).extracting(Story::seen).containsExactly(false);
		follower.client().stories().view(story.storyId());
		follower.client().stories().view(story.storyId());
		author.client().stories().view(story.storyId());
		assertThat(shown(author, follower)).extracting(Story::seen).containsExactly(true);
		assertThat(shown(author, follower)).extracting(Story::viewersCount).containsOnlyNulls();
		assertThat(shown(author, author)).extracting(Story::viewersCount).containsExactly(1L);
		assertThat(author.client().stories().viewers(story.storyId()).items()).extracting(User::userId)
				.containsExactly(follower.userId());
		assertThat(statusOf(() -> follower.client().stories().viewers(story.storyId()))).isEqualTo(404);
		var file = NOBODY.load(url);
		assertThat(file.status()).isEqualTo(200);
		assertThat(file.header("Cache-Control")).hasValue("public, max-age=60");

		var end = story.expiresAt();
		Await.atMost(LIMIT).isTrue("the story is over", () -> {
			var before = Instant.now();
			var there = !shown(author, follower).isEmpty();
			assertThat(there).as("a story that ended at " + end + ", at " + before)
					.isIn(before.isBefore(end), Instant.now().isBefore(end));
			return !there;
		});
		assertThat(shown(author, author)).isEmpty();
		assertThat(statusOf(() -> follower.client().stories().view(story.storyId()))).isEqualTo(404);
		assertThat(statusOf(() -> author.client().stories().viewers(story.storyId()))).isEqualTo(404);
		assertThat(statusOf(() -> author.client().stories().delete(story.storyId()))).isEqualTo(404);
		Await.atMost(LIMIT).isTrue("its files are gone", () -> NOBODY.load(url).status() == 404);
		assertThat(statusOf(() -> author.client().media(story.media().mediaId()))).isEqualTo(404);
	}

	@Test
	void aFilmIsAStoryThatItsAuthorTakesBack() throws IOException {
		byte[] film;
		try (var resource = Objects.requireNonNull(getClass().getResourceAsStream("/film.mp4"))) {
			film = resource.readAllBytes();
		}
		var filmmaker = Person.newcomer(NOBODY, "filmmaker");
		var media = filmmaker.upload(film, NewUpload.forPost(film, "video/mp4", "a moving pattern").as("story"));
		// In work still: it is published when the film is ready.
		var created = Patient.call(() -> filmmaker.client().stories().publish(media, DAY, Person.newKey()));
		var story = Await.atMost(LIMIT).until("the film is published", () -> shown(filmmaker, filmmaker).stream()
				.filter(Story::published).findFirst());
		assertThat(story.storyId()).isEqualTo(created.storyId());
		var url = Objects.requireNonNull(story.media().hlsUrl());
		assertThat(NOBODY.load(url).status()).isEqualTo(200);
		filmmaker.client().stories().delete(story.storyId());
		assertThat(shown(filmmaker, filmmaker)).isEmpty();
		Await.atMost(LIMIT).isTrue("its files are gone", () -> NOBODY.load(url).status() == 404);
	}

	@Test
	void aStoryIsForThoseWhoSeeTheAuthorsPosts() {
		var shy = Person.newcomer(NOBODY, "shy");
		var friend = Person.newcomer(NOBODY, "friend");
		friend.client().follow(shy.username());
		var story = shy.publishStory(Photo.jpeg(42, 640, 480), DAY);
		follower.client().stories().view(story.storyId());
		shy.client().account().edit(Map.of("private", true));
		awaitStatus("strangers see nothing", 404, () -> follower.client().stories().view(story.storyId()));
		assertThat(statusOf(() -> shown(shy, follower))).isEqualTo(404);
		Await.atMost(LIMIT).isTrue("friends get it from the private place", () -> shown(shy, friend).stream()
				.anyMatch(seen -> Objects.requireNonNull(seen.mediaUrl()).getPath().startsWith("/t/")));
		shy.client().people().block(friend.username());
		awaitStatus("nor does whom one blocks", 404, () -> friend.client().stories().view(story.storyId()));
	}

	@Test
	void whatIsNoStoryIsRefused() {
		var photo = author.upload(Photo.jpeg(43, 320, 240), null);
		assertThat(codeOf(() -> author.client().stories().publish(photo, DAY, Person.newKey())))
				.isEqualTo("invalid_request");
		assertThat(codeOf(() -> follower.client().stories().publish(photo, DAY, Person.newKey())))
				.isEqualTo("media_not_found");
		for (var lifetime : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(86_401))) {
			assertThat(codeOf(() -> author.client().stories().publish(photo, lifetime, Person.newKey())))
					.isEqualTo("invalid_request");
		}
	}

	private static List<Story> shown(Person author, Person viewer) {
		return Patient.call(() -> viewer.client().stories().of(author.username())).items();
	}
}
