package org.shutterline.user.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.zip.ZipInputStream;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.InternalTokens;
import org.shutterline.platform.core.TokenSettings;
import org.shutterline.platform.testing.RealObjectStore;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.MovableClock;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@UserServiceTest
@Timeout(600)
class ExportTests {
	private static final String BUCKET = "shutterline-exports";
	private final HttpClient http = HttpClient.newHttpClient();
	@Autowired
	Api api;
	@Autowired
	FakeNeighbours neighbours;
	@Autowired
	JdbcClient jdbc;
	@Autowired
	MovableClock clock;
	@Autowired
	Tasks tasks;
	@Autowired
	ArchiveStore store;
	@Autowired
	ExportsOfUser exportsOfUser;
	@Autowired
	TransactionTemplate transactions;
	@Autowired
	TokenSettings tokenSettings;

	@Test
	void putsAllThatIsKeptOfSomebodyIntoOneArchive() throws Exception {
		var user = api.signUp();
		var friend = api.signUp();
		api.put("/api/v1/users/" + friend.username() + "/follow", user);
		api.put("/api/v1/users/" + user.username() + "/follow", friend);
		api.put("/api/v1/users/" + api.signUp().username() + "/block", user);
		api.put("/api/v1/users/" + friend.username() + "/mute", user);
		neighbours.has(user.id(), "posts", 250);
		neighbours.has(user.id(), "likes", 100);
		neighbours.has(user.id(), "comment-likes", 2);
		neighbours.has(user.id(), "shares", 3);
		neighbours.has(user.id(), "saves", 4);
		neighbours.has(user.id(), "stories", 5);
		neighbours.has(user.id(), "story-views", 6);
		neighbours.has(user.id(), "notifications", 1);
		neighbours.has(user.id(), "notification-preferences", 7);
		var photo = new byte[12_000_000];
		new Random(1).nextBytes(photo);
		neighbours.hasFile(user.id(), photo);

		var asked = api.post("/api/v1/me/export", user, null);
		assertThat(asked.status()).isEqualTo(202);
		assertThat(asked.text("status")).isEqualTo("processing");
		assertThat(asked.json().path("url").isNull()).isTrue();
		var ready = awaitStatus(user, asked.text("export_id"), "ready");

		var fetched = fetch(ready.text("url"));
		assertThat(fetched.statusCode()).isEqualTo(200);
		assertThat(fetched.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", ".zip");
		var files = unzipped(fetched.body());
		assertThat(files.keySet()).containsExactly("README.txt", "account.json", "sessions.json", "following.json",
				"followers.json", "follow_requests_sent.json", "follow_requests_received.json", "blocks.json",
				"mutes.json", "posts.json", "comments.json", "likes.json", "comment_likes.json", "shares.json",
				"saves.json", "stories.json", "story_views.json",
				"notifications.json", "notification_preferences.json", "push_subscriptions.json", "media.json",
				"media/7.jpg");
		assertThat(files.get("media/7.jpg")).isEqualTo(photo);
		assertThat(json(files, "account.json").path("email").asString()).isEqualTo(user.email());
		assertThat(json(files, "account.json").path("user_id").asString()).isEqualTo(user.id().toString());
		assertThat(json(files, "posts.json")).hasSize(250);
		assertThat(json(files, "posts.json").path(249).path("number").asInt()).isEqualTo(249);
		assertThat(json(files, "likes.json")).hasSize(100);
		assertThat(json(files, "comment_likes.json")).hasSize(2);
		assertThat(json(files, "shares.json")).hasSize(3);
		assertThat(json(files, "saves.json")).hasSize(4);
		assertThat(json(files, "stories.json")).hasSize(5);
		assertThat(json(files, "story_views.json")).hasSize(6);
		assertThat(json(files, "notification_preferences.json")).hasSize(7);
		assertThat(json(files, "comments.json")).isEmpty();
		assertThat(json(files, "sessions.json")).hasSize(1);
		for (var list : List.of("following.json", "followers.json", "mutes.json")) {
			assertThat(json(files, list).path(0).path("username").asString()).as(list).isEqualTo(friend.username());
		}
		assertThat(json(files, "blocks.json")).hasSize(1);
		var texts = files.entrySet().stream().filter(file -> file.getKey().endsWith(".json"))
				.map(file -> new String(file.getValue(), StandardCharsets.UTF_8)).toList();
		assertThat(texts).noneMatch(text -> text.contains("argon2") || text.contains("token_hash")
				|| text.contains("salt") || text.contains(user.refreshToken()));
		assertThat(new String(files.get("README.txt"), StandardCharsets.UTF_8)).contains("posts.json", "media/");
	}

	@Test
	void givesTheArchiveToNobodyElseAndOnlyByItsLink() throws Exception {
		var user = api.signUp();
		var id = api.post("/api/v1/me/export", user, null).text("export_id");
		var url = awaitStatus(user, id, "ready").text("url");
		assertThat(api.get("/api/v1/me/export/" + id, api.signUp()).status()).isEqualTo(404);
		assertThat(api.get("/api/v1/me/export/1", user).status()).isEqualTo(404);
		assertThat(api.get("/api/v1/me/export/x", user).status()).isEqualTo(400);
		assertThat(api.get("/api/v1/me/export/" + id, null).status()).isEqualTo(401);
		assertThat(api.post("/api/v1/me/export", null, null).status()).isEqualTo(401);
		assertThat(fetch(url.substring(0, url.indexOf('?'))).statusCode()).isIn(401, 403);
		assertThat(fetch(url.replace("X-Amz-Signature=", "X-Amz-Signature=0")).statusCode()).isEqualTo(403);
		assertThat(url).contains("X-Amz-Expires=900");
	}

	@Test
	void answersTheSameExportWhileItIsMadeAndThenNoOtherForADay() throws Exception {
		var user = api.signUp();
		var hold = neighbours.holds(user.id(), "posts");
		List<Answer> answers;
		try {
			answers = api.atOnce(16, () -> api.post("/api/v1/me/export", user, null));
		}
		finally {
			hold.countDown();
		}
		assertThat(answers).allMatch(answer -> answer.status() == 202);
		var ids = new HashSet<String>();
		answers.forEach(answer -> ids.add(answer.text("export_id")));
		assertThat(ids).hasSize(1);
		awaitStatus(user, ids.iterator().next(), "ready");

		var tooSoon = api.post("/api/v1/me/export", user, null);
		assertThat(tooSoon.status()).isEqualTo(429);
		assertThat(tooSoon.code()).isEqualTo("rate_limited");
		assertThat(Long.parseLong(tooSoon.header("Retry-After").orElse("0"))).isBetween(80_000L, 86_400L);
	}

	@ParameterizedTest
	@CsvSource({ "posts, 503", "comments, 500", "notifications, 404", "media, 401", "likes, cut", "file, 503",
			"file, cut" })
	void makesItLaterAndNeverInPartWhileSomethingCannotBeHad(String records, String how) throws Exception {
		var user = api.signUp();
		neighbours.has(user.id(), "posts", 3);
		neighbours.hasFile(user.id(), new byte[]{ 1, 2, 3 });
		neighbours.fails(user.id(), records, how);
		var id = api.post("/api/v1/me/export", user, null).text("export_id");
		await(() -> jdbc.sql("select attempts from export where export_id = ?").param(Long.valueOf(id))
				.query(Integer.class).single() >= 2);
		assertThat(api.get("/api/v1/me/export/" + id, user).text("status")).isEqualTo("processing");
		assertThat(objects(user.id())).isZero();

		neighbours.fails(user.id(), records, "");
		var files = unzipped(fetch(awaitStatus(user, id, "ready").text("url")).body());
		assertThat(json(files, "posts.json")).hasSize(3);
		assertThat(files.get("media/7.jpg")).containsExactly(1, 2, 3);
	}

	@Test
	void leavesOutAFileThatIsGoneMeanwhile() throws Exception {
		var user = api.signUp();
		neighbours.hasFile(user.id(), new byte[]{ 1 });
		neighbours.fails(user.id(), "file", "404");
		var id = api.post("/api/v1/me/export", user, null).text("export_id");
		var files = unzipped(fetch(awaitStatus(user, id, "ready").text("url")).body());
		assertThat(files).doesNotContainKey("media/7.jpg").containsKey("media.json");
	}

	/** As after a kill -9: an upload is under way, and nobody renews the lease. */
	@Test
	void takesOverFromAKilledWorkerAndRemovesWhatItLeft() throws Exception {
		var user = api.signUp();
		var left = "e/left-by-a-killed-worker-" + user.id();
		var upload = store.begin(left);
		store.upload(left, upload, 1, new byte[5_000_000], 5_000_000);
		jdbc.sql("""
				insert into export (export_id, user_id, status, requested_at, run_after, attempts, lease, leased_until,
					object_key, upload_id)
				values (?, ?, 'processing', now(), now(), 1, gen_random_uuid(), now() + interval '1 second', ?, ?)""")
				.params(user.id().value(), user.id().value(), left, upload).update();
		awaitStatus(user, user.id().toString(), "ready");
		assertThatThrownBy(() -> store.complete(left, upload, List.of())).isInstanceOf(RuntimeException.class);
		assertThat(objects("e/left-by-a-killed-worker-" + user.id())).isZero();
	}

	@Test
	void leavesNothingWhenAnotherWorkerHasTakenOverMeanwhile() throws Exception {
		var user = api.signUp();
		var hold = neighbours.holds(user.id(), "likes");
		var id = api.post("/api/v1/me/export", user, null).text("export_id");
		await(() -> neighbours.asked.contains(user.id() + "likes"));
		var key = objectKey(id);
		// Another worker, which does nothing: its lease ends, and the export is made a second time.
		jdbc.sql(
				"update export set lease = gen_random_uuid(), leased_until = now() + interval '2 seconds' where export_id = ?")
				.param(Long.valueOf(id)).update();
		hold.countDown();
		awaitStatus(user, id, "ready");
		assertThat(objectKey(id)).isNotEqualTo(key);
		assertThat(objects(key)).isZero();
	}

	@Test
	void givesEachExportToOneOfManyWorkers() {
		var user = api.signUp();
		jdbc.sql("""
				insert into export (export_id, user_id, status, requested_at, run_after)
				values (?, ?, 'processing', now(), now() + interval '300 milliseconds')""")
				.params(user.id().value(), user.id().value()).update();
		Awaitility.await().atMost(Duration.ofMinutes(2))
				.until(() -> api.get("/api/v1/me/export/" + user.id(), user).text("status").equals("ready"));
		assertThat(jdbc.sql("select attempts from export where export_id = ?").param(user.id().value())
				.query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void deletesArchivesAfterAWeek() throws Exception {
		var user = api.signUp();
		var id = api.post("/api/v1/me/export", user, null).text("export_id");
		var url = awaitStatus(user, id, "ready").text("url");
		var key = objectKey(id);
		assertThat(objects(key)).isOne();
		clock.later(Duration.ofDays(7).plusMinutes(1), () -> {
			// The access token has expired by then, hence the table.
			Awaitility.await().atMost(Duration.ofMinutes(2))
					.until(() -> jdbc.sql("select status from export where export_id = ?").param(Long.valueOf(id))
							.query(String.class).single().equals("expired"));
			assertThat(objects(key)).isZero();
		});
		var expired = api.get("/api/v1/me/export/" + id, user);
		assertThat(expired.text("status")).isEqualTo("expired");
		assertThat(expired.json().path("url").isNull()).isTrue();
		assertThat(fetch(url).statusCode()).isEqualTo(404);
	}

	@Test
	void givesUpInTheEndAndLetsAskAgain() throws Exception {
		var user = api.signUp();
		neighbours.fails(user.id(), "posts", "503");
		var id = api.post("/api/v1/me/export", user, null).text("export_id");
		clock.later(Duration.ofDays(2).plusMinutes(1), () -> Awaitility.await().atMost(Duration.ofMinutes(2))
				.until(() -> jdbc.sql("select status from export where export_id = ?").param(Long.valueOf(id))
						.query(String.class).single().equals("failed")));
		assertThat(api.get("/api/v1/me/export/" + id, user).text("status")).isEqualTo("failed");
		neighbours.fails(user.id(), "posts", "");
		var again = api.post("/api/v1/me/export", user, null);
		assertThat(again.status()).isEqualTo(202);
		assertThat(again.text("export_id")).isNotEqualTo(id);
		awaitStatus(user, again.text("export_id"), "ready");
	}

	/** As after attempts that failed because the object store was gone, which could not remove anything either. */
	@Test
	void removesWhatTheLastAttemptLeftOnceItIsGivenUp() {
		var user = api.signUp();
		var left = "e/left-by-the-last-attempt-" + user.id();
		var upload = store.begin(left);
		var part = store.upload(left, upload, 1, new byte[5_000_000], 5_000_000);
		var task = new Task(user.id(), user.id(), UUID.randomUUID(), 9, Instant.now(), left, upload);
		jdbc.sql("""
				insert into export (export_id, user_id, status, requested_at, run_after, attempts, lease, leased_until,
					object_key, upload_id)
				values (?, ?, 'processing', now(), now(), 9, ?, now() + interval '1 hour', ?, ?)""")
				.params(user.id().value(), user.id().value(), task.lease(), left, upload).update();
		tasks.giveUp(task, "the store is gone");
		await(() -> jdbc.sql("select count(*) from export where export_id = ? and object_key is null")
				.param(user.id().value()).query(Long.class).single() == 1);
		assertThatThrownBy(() -> store.complete(left, upload, List.of(part)))
				.isInstanceOf(NoSuchUploadException.class);
		assertThat(api.get("/api/v1/me/export/" + user.id(), user).text("status")).isEqualTo("failed");
	}

	@Test
	void isErasedWithItsAccountWhetherItIsReadyOrBeingMade() throws Exception {
		var user = api.signUp();
		var id = api.post("/api/v1/me/export", user, null).text("export_id");
		var url = awaitStatus(user, id, "ready").text("url");
		var key = objectKey(id);
		erase(user.id());
		assertThat(objects(key)).isZero();
		assertThat(fetch(url).statusCode()).isEqualTo(404);
		assertThat(api.get("/api/v1/me/export/" + id, user).status()).isEqualTo(404);

		var hold = neighbours.holds(user.id(), "likes");
		neighbours.asked.clear();
		var making = api.post("/api/v1/me/export", user, null).text("export_id");
		await(() -> neighbours.asked.contains(user.id() + "likes"));
		var unfinished = objectKey(making);
		erase(user.id());
		hold.countDown();
		// What comes next in the queue is made by the same worker, so it is done with the one before.
		var next = api.signUp();
		awaitStatus(next, api.post("/api/v1/me/export", next, null).text("export_id"), "ready");
		assertThat(objects(unfinished)).isZero();
		assertThat(jdbc.sql("select count(*) from export where user_id = ?").param(user.id().value())
				.query(Long.class).single()).isZero();
	}

	@Test
	void asksWithTokensThatAreGoodForServicesAlone() throws Exception {
		var user = api.signUp();
		awaitStatus(user, api.post("/api/v1/me/export", user, null).text("export_id"), "ready");
		var token = neighbours.tokens.stream()
				.filter(each -> new String(Base64.getUrlDecoder().decode(each.split("\\.", -1)[1]),
						StandardCharsets.UTF_8).contains(user.id().toString()))
				.findFirst().orElseThrow();
		var keys = JWKSet.parse(api.get("/.well-known/jwks.json", null).response().body());
		var read = new InternalTokens(new ImmutableJWKSet<>(keys), tokenSettings, List.of()).decoder().decode(token);
		assertThat(read.getSubject()).isEqualTo(user.id().toString());
		assertThat(read.getClaims()).doesNotContainKey("sid");
		assertThat(Duration.between(read.getIssuedAt(), read.getExpiresAt())).isLessThanOrEqualTo(
				Duration.ofMinutes(1));
		assertThat(api.send("GET", "/api/v1/me", token, null).status()).isEqualTo(401);
	}

	private void erase(Id user) {
		transactions.executeWithoutResult(_ -> assertThat(exportsOfUser.eraseSome(user)).isFalse());
	}

	private Answer awaitStatus(Api.User user, String id, String status) {
		await(() -> api.get("/api/v1/me/export/" + id, user).text("status").equals(status));
		return api.get("/api/v1/me/export/" + id, user);
	}

	private String objectKey(String id) {
		return jdbc.sql("select object_key from export where export_id = ?").param(Long.valueOf(id))
				.query(String.class).single();
	}

	private int objects(Id user) {
		return jdbc.sql("select object_key from export where user_id = ? and object_key is not null")
				.param(user.value()).query(String.class).list().stream().mapToInt(this::objects).sum();
	}

	private int objects(String key) {
		var connection = RealObjectStore.connection();
		try (var s3 = S3Client.builder().endpointOverride(connection.endpoint()).region(Region.US_EAST_1)
				.forcePathStyle(true).credentialsProvider(StaticCredentialsProvider
						.create(AwsBasicCredentials.create(connection.accessKey(), connection.secretKey())))
				.build()) {
			return s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(key)).contents().size();
		}
	}

	private HttpResponse<byte[]> fetch(String url) throws IOException, InterruptedException {
		return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
	}

	private static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
		var files = new LinkedHashMap<String, byte[]>();
		try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
			for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				files.put(entry.getName(), zip.readAllBytes());
			}
		}
		return files;
	}

	private static JsonNode json(Map<String, byte[]> files, String name) {
		return JsonMapper.shared().readTree(files.get(name));
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50)).until(condition);
	}
}
