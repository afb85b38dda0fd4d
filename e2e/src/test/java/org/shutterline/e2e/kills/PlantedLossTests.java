package org.shutterline.e2e.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.Tokens;
import org.shutterline.e2e.journey.Person;

/** What would verify-kills say if something were lost? */
class PlantedLossTests {
	private final PretendedPlatform platform = new PretendedPlatform();

	@AfterEach
	void stop() {
		platform.close();
	}

	@Test
	void findsNothingWhereNothingIsLost() {
		assertThat(lost()).isEmpty();
	}

	static Stream<Arguments> losses() {
		return Stream.of(loss("the follow", platform -> platform.following = false),
				loss("the like once in the post", platform -> platform.likesInPost = 0),
				loss("the like once in the post", platform -> platform.likesInPost = 2),
				loss("the like once in the feed", platform -> platform.likesInFeed = 2),
				loss("2 comments, each once", platform -> platform.comments.remove("comment 1")),
				loss("2 comments, each once", platform -> platform.comments.add("comment 2")),
				loss("2 comments, each once", platform -> platform.comments.add("soon to be gone")),
				loss("2 comments counted in the post", platform -> platform.commentsInPost = 3),
				loss("2 comments counted in the feed", platform -> platform.commentsInFeed = 1),
				loss("the second post once in the feed", platform -> platform.feed.remove("2")),
				loss("the second post once in the feed", platform -> platform.feed.add("2")),
				loss("the second post once in the author's grid", platform -> platform.grid.add("second of reader")),
				loss("the second post's picture", platform -> platform.pictureIsThere = false),
				loss("one notification of the follow", platform -> platform.news.remove("follow")),
				loss("one notification of the like", platform -> platform.news.add("like")),
				loss("a notification of the comments", platform -> platform.news.removeIf("comment"::equals)),
				loss("the log-out at every service", platform -> platform.letIn.add("ended")),
				loss("the log-out's refresh token", platform -> platform.letIn.add("refresh-of-ended")),
				loss("the other session of who logged out", platform -> platform.letIn.remove("stayed")),
				loss("the deletion at every service", platform -> platform.letIn.add("gone")),
				loss("the deleted one's log-in", platform -> platform.letIn.add("leaver")),
				loss("the deleted profile", platform -> platform.deletedProfileIsThere = true),
				loss("the erasure's completion", platform -> platform.erased = false));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("losses")
	void namesWhatIsLost(String name, Consumer<PretendedPlatform> plant) {
		plant.accept(platform);
		assertThat(lost()).contains(name);
	}

	private static Arguments loss(String name, Consumer<PretendedPlatform> plant) {
		return arguments(name, plant);
	}

	private List<String> lost() {
		var losses = new Losses(Duration.ofMillis(200));
		new Farewell(person("stayed"), new Tokens("ended", 600, "refresh-of-ended"), person("gone", "leaver"))
				.acknowledged("receipt").check(losses);
		new Evidence(person("author"), person("reader"), "1", "2").check(List.of("comment 1", "comment 2"), losses);
		return losses.found();
	}

	private Person person(String name) {
		return person(name, name);
	}

	private Person person(String token, String name) {
		return new Person("1", name, "secret", ShutterlineClient.at(platform.uri()).with(token));
	}
}
