package org.shutterline.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.testing.CountedStatements;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.platform.testing.RealRedis;
import org.shutterline.platform.testing.TestTokens;
import org.shutterline.platform.testing.openapi.OpenApiDocument;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole service over HTTP, with real servers and the other services' sides of its contracts. It is more patient than in
 * production: no busy machine is to be taken for a neighbour that is gone. What it does now and then it does more often.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = { "server.port=0",
		"management.server.port=0", OpenApiDocument.SPRINGDOC, "spring.datasource.hikari.connection-timeout=60000",
		"shutterline.redis.timeout=1s", "shutterline.toggles.patience=60s", "shutterline.media.connect-timeout=30s",
		"shutterline.media.read-timeout=30s", "shutterline.revocation.wait-at-start=2m",
		"shutterline.media.store-timeout=60s", "shutterline.counters.fold-every=50ms",
		"shutterline.counters.announce-every=100ms", "shutterline.stories.sweep-every=500ms" })
@Import({ RealPostgres.class, RealKafka.class, RealRedis.class, TestTokens.class, Neighbours.class,
		ForeignTopics.class })
@Timeout(600)
public abstract class RunningPostService {
	@Autowired
	protected Broker broker;
	@Autowired
	protected FakeMediaService mediaService;
	@Autowired
	protected JdbcClient jdbc;
	@Autowired
	protected TestTokens tokens;
	@Autowired
	protected Ids ids;
	@Autowired
	protected CountedStatements statements;
	@Autowired
	protected TransactionTemplate transactions;
	@LocalServerPort
	private int port;

	/** A user that this service has not heard of. */
	protected Caller user() {
		var id = ids.next();
		return caller(id, tokens.of(id));
	}

	protected Caller caller(Id id, String token) {
		return new Caller(id, token, "http://localhost:" + port + "/api/v1");
	}

	/** A user whose name and picture have arrived. */
	protected Caller knownUser(String username) {
		var user = user();
		tellUser(user.id(), 1, username, Instant.now());
		await(() -> jdbc.sql("select count(*) from author where user_id = ?").param(user.id().value()).query(Long.class)
				.single() == 1);
		return user;
	}

	protected void tellUser(Id user, long version, String username, Instant at) {
		var event = example("user_changed").put("user_id", user.toString()).put("version", version)
				.put("username", username).put("changed_at", at.toString());
		broker.tell("user.events", user.toString(), "user_changed", event.toString());
	}

	/** A user of whom the service knows that their account is private. */
	protected Caller privateUser(String username) {
		var user = knownUser(username);
		tellPrivate(user.id(), 2, username, true);
		return user;
	}

	protected void tellPrivate(Id user, long version, String username, boolean isPrivate) {
		var event = example("user_changed").put("user_id", user.toString()).put("version", version)
				.put("username", username).put("private", isPrivate);
		broker.tell("user.events", user.toString(), "user_changed", event.toString());
		await(() -> jdbc.sql("select count(*) from author where user_id = ? and private = ?")
				.params(user.value(), isPrivate).query(Long.class).single() == 1);
	}

	/** Tells that one follows or blocks the other, who does neither; returns when the service knows. */
	protected void tellRelation(Id from, Id to, long version, boolean following, boolean blocking) {
		var lower = from.compareTo(to) < 0;
		var pair = lower ? from + ":" + to : to + ":" + from;
		var event = example("relation_changed").put("pair", pair).put("version", version);
		var tie = (ObjectNode) event.path("ties").get(lower ? 0 : 1);
		tie.put("from_user_id", from.toString()).put("to_user_id", to.toString()).put("following", following)
				.put("blocking", blocking);
		var back = (ObjectNode) event.path("ties").get(lower ? 1 : 0);
		back.put("from_user_id", to.toString()).put("to_user_id", from.toString()).put("following", false)
				.put("blocking", false);
		broker.tell("graph.events", pair, "relation_changed", event.toString());
		await(() -> jdbc.sql("select count(*) from relation where from_id = ? and to_id = ? and version >= ?")
				.params(from.value(), to.value(), version).query(Long.class).single() == 1);
	}

	protected void tellUploaded(Id media, Id owner) {
		tellMedia("media_uploaded", media, owner, 1, "post");
	}

	protected void tellReady(Id media, Id owner) {
		tellMedia("media_ready", media, owner, 2, "post");
	}

	protected void tellFailed(Id media, Id owner) {
		tellMedia("media_failed", media, owner, 2, "post");
	}

	/** A media of which the service knows that it is ready. */
	protected Id readyMedia(Id owner) {
		var media = ids.next();
		tellReady(media, owner);
		awaitMedia(media, "ready");
		return media;
	}

	/** A media of which the service knows that it is in work. */
	protected Id uploadedMedia(Id owner) {
		var media = ids.next();
		tellUploaded(media, owner);
		awaitMedia(media, "processing");
		return media;
	}

	protected void awaitMedia(Id media, String status) {
		await(() -> jdbc.sql("select count(*) from media where media_id = ? and status = ?")
				.params(media.value(), status)
				.query(Long.class).single() == 1);
	}

	/** A published post. */
	protected String publishedPost(Caller author) {
		var created = post(author, "", readyMedia(author.id())).is(201);
		assertThat(created.text("status")).isEqualTo("published");
		return created.text("post_id");
	}

	protected Answer post(Caller author, String caption, Id... media) {
		return author.post("/posts", postJson(caption, media));
	}

	protected static String postJson(String caption, Id... media) {
		return """
				{"caption": %s, "media_ids": [%s]}""".formatted(JsonMapper.shared().writeValueAsString(caption),
				Arrays.stream(media).map("\"%s\""::formatted).collect(Collectors.joining(", ")));
	}

	protected static ObjectNode example(String type) {
		return JsonMapper.shared().readValue(EventContract.of(type).example(), ObjectNode.class);
	}

	/** Does the same many times at once; the results come in no order. */
	protected static <T> List<T> atOnce(int times, Callable<T> action) throws InterruptedException, ExecutionException {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var running = IntStream.range(0, times).<Future<T>>mapToObj(_ -> threads.submit(action)).toList();
			var results = new ArrayList<T>();
			for (var result : running) {
				results.add(result.get());
			}
			return results;
		}
	}

	protected static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10))
				.until(condition);
	}

	/** Tells of a media that was uploaded for a story. */
	protected void tellStoryMedia(String type, Id media, Id owner, long version) {
		tellMedia(type, media, owner, version, "story");
	}

	/** A media for stories of which the service knows that it is ready. */
	protected Id readyStoryMedia(Id owner) {
		var media = ids.next();
		tellStoryMedia("media_ready", media, owner, 2);
		awaitMedia(media, "ready");
		return media;
	}

	/** A media for stories of which the service knows that it is in work. */
	protected Id uploadedStoryMedia(Id owner) {
		var media = ids.next();
		tellStoryMedia("media_uploaded", media, owner, 1);
		awaitMedia(media, "processing");
		return media;
	}

	/** A story that stands. */
	protected String publishedStory(Caller author) {
		var created = story(author, readyStoryMedia(author.id())).is(201);
		assertThat(created.text("status")).isEqualTo("published");
		return created.text("story_id");
	}

	protected static Answer story(Caller author, Id media) {
		return author.post("/stories", "{\"media_id\": \"%s\"}".formatted(media));
	}

	protected static Answer story(Caller author, Id media, int expiresIn) {
		return author.post("/stories", "{\"media_id\": \"%s\", \"expires_in\": %d}".formatted(media, expiresIn));
	}

	protected void tellMediaDeleted(Id media) {
		broker.tombstone("media.events", media.toString());
	}

	protected void tellMedia(String type, Id media, Id owner, long version, String purpose) {
		var event = example(type).put("media_id", media.toString()).put("owner_id", owner.toString())
				.put("version", version).put("purpose", purpose);
		broker.tell("media.events", media.toString(), type, event.toString());
	}

	/** Stores in the running transaction what a media event tells, without anything that follows from it. */
	protected void storeReady(Id media, Id owner) {
		var content = example("media_ready").put("media_id", media.toString()).put("owner_id", owner.toString());
		jdbc.sql("update media set status = 'ready', version = 2, content = ?::jsonb where media_id = ?")
				.params(content.toString(), media.value()).update();
	}

	/** Returns when somebody waits for what the running transaction has locked. */
	protected void awaitSomeoneWaiting() {
		// Of this very transaction: elsewhere in the database the service's own workers may wait for each other.
		var holder = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
		await(() -> jdbc.sql("select count(*) from pg_stat_activity where ? = any(pg_blocking_pids(pid))").param(holder)
				.query(Long.class).single() > 0);
	}
}
