package org.shutterline.e2e.journey;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.assertProblem;
import static org.shutterline.e2e.journey.Gateway.send;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.shutterline.e2e.client.Answer;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.journey.AccessTable.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every call that the gateway documents × everybody who should not get far with it. */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTests {
	private static final Duration LIMIT = Duration.ofMinutes(1);
	private Person owner;
	private Person stranger;
	private Person blocked;
	private JsonNode document;
	private Map<String, String> forged;
	private Map<String, String> owned;

	@BeforeAll
	void prepare() {
		owner = Person.newcomer(Gateway.NOBODY, "owner");
		stranger = Person.newcomer(Gateway.NOBODY, "stranger");
		blocked = Person.newcomer(Gateway.NOBODY, "blocked");
		document = json("/v3/api-docs");
		var media = owner.upload(Photo.jpeg(31, 640, 480), "mine");
		owner.awaitReady(media, LIMIT);
		var tag = "mine" + Person.newKey();
		var post = owner.post("mine #" + tag, media).postId();
		Await.atMost(LIMIT).isTrue("the post is published",
				() -> Patient.call(() -> owner.client().post(post)).status().equals("published"));
		var comment = Patient.call(() -> owner.client().comment(post, "by the owner", Person.newKey()));
		Patient.call(() -> stranger.client().like(post));
		var notification = Await.atMost(LIMIT).until("the like is told of", () -> Patient
				.call(() -> owner.client().notifications()).items().stream().findFirst());
		owned = Map.ofEntries(entry("username", owner.username()), entry("user_id", owner.userId()),
				entry("post_id", post), entry("media_id", media), entry("tag", tag),
				entry("comment_id", comment.commentId()),
				entry("story_id",
						owner.publishStory(Photo.jpeg(32, 640, 480), Duration.ofDays(1)).storyId()),
				entry("notification_id", notification.notificationId()),
				entry("session_id", owner.client().sessions().list().getFirst().sessionId()),
				entry("export_id", owner.client().account().askForExport("matrix")), entry("receipt", "made-up"),
				entry("file", "swagger-ui.css"));
		send(owner.client(), "PUT", "/api/v1/users/" + blocked.username() + "/block", Map.of(), new byte[0]);
		Await.atMost(LIMIT).isTrue("the block is known everywhere", () -> List
				.of("/api/v1/posts/" + post, "/api/v1/users/" + owner.username() + "/posts").stream().allMatch(
						path -> send(blocked.client(), "GET", path, Map.of(), new byte[0]).status() == 404));
		forged = ForgedTokens.of(tokenOf(stranger), json("/.well-known/jwks.json"), owner.userId());
	}

	@Test
	void knowsEveryCallOfTheDocument() {
		var documented = new ArrayList<String>();
		document.required("paths").properties().forEach(path -> path.getValue().propertyNames()
				.forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
		assertThat(AccessTable.rows()).extracting(Row::toString).containsExactlyInAnyOrderElementsOf(documented);
	}

	@TestFactory
	Stream<DynamicTest> refusesWhoIsNobody() {
		return rows().filter(row -> !row.open()).flatMap(row -> Stream.concat(
				Stream.of(DynamicTest.dynamicTest(row + ": anonymous", () -> refused(Gateway.NOBODY, row))),
				forged.entrySet().stream().map(token -> DynamicTest.dynamicTest(row + ": " + token.getKey(),
						() -> refused(Gateway.NOBODY.with(token.getValue()), row)))));
	}

	@TestFactory
	Stream<DynamicTest> answersStrangersAsTheTableSays() {
		return others(stranger, Row::stranger);
	}

	@TestFactory
	Stream<DynamicTest> answersTheBlockedAsTheTableSays() {
		return others(blocked, Row::blocked);
	}

	@AfterAll
	void whatIsTheOwnersIsStillThere() {
		assertThat(owner.client().post(Objects.requireNonNull(owned.get("post_id"))).caption()).startsWith("mine #");
		assertThat(owner.client().media(Objects.requireNonNull(owned.get("media_id"))).ready()).isTrue();
		assertThat(owner.client().me().username()).isEqualTo(owner.username());
		assertThat(owner.client().me().bio()).isEmpty();
	}

	private Stream<DynamicTest> others(Person who, Function<Row, String> expectation) {
		return rows().map(row -> DynamicTest.dynamicTest(row + " for " + who, () -> {
			var expected = expectation.apply(row);
			var answer = call(expected.equals("open") ? Gateway.NOBODY : who.client(), row);
			switch (expected) {
				case "open" -> assertThat(answer.problem().map(problem -> problem.code())).isNotEqualTo(
						Optional.of("unauthenticated"));
				case "own" -> {
					assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
					assertThat(answer.text()).doesNotContain(owner.username(), owner.userId());
				}
				case "404" -> assertProblem(answer, filled(row.path()), 404, "not_found");
				default -> assertThat(answer.status()).as(answer.text()).isEqualTo(Integer.parseInt(expected));
			}
		}));
	}

	private void refused(ShutterlineClient nobody, Row row) {
		var answer = call(nobody, row);
		assertProblem(answer, filled(row.path()), 401, "unauthenticated");
		assertThat(answer.header("WWW-Authenticate")).get().asString().startsWith("Bearer");
	}

	private Answer call(ShutterlineClient who, Row row) {
		var body = filled(row.body()).getBytes(StandardCharsets.UTF_8);
		return send(who, row.method(), filled(row.path()),
				body.length == 0 ? Map.of() : Map.of("Content-Type", "application/json"), body);
	}

	/** First those that change nothing between the two, since a block is heard of later; the ends of sessions last. */
	private static Stream<Row> rows() {
		return AccessTable.rows().stream().sorted(Comparator.comparing(Row::ends).thenComparing(Row::blocks));
	}

	private String filled(String template) {
		var text = template;
		for (var entry : owned.entrySet()) {
			text = text.replace("{" + entry.getKey() + "}", entry.getValue());
		}
		return text;
	}

	private static JsonNode json(String path) {
		return JsonMapper.shared().readTree(
				Gateway.NOBODY.exchange("GET", path, Map.of(), BodyPublishers.noBody()).body());
	}

	private static String tokenOf(Person person) {
		return Patient.call(() -> Gateway.NOBODY.logIn(person.username(), person.password())).token();
	}
}
