package org.shutterline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as it runs in production, with small timelines, and with patience for a busy machine; wherever this checkout's
 * own platform has its ports.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
		"management.server.port=0", "shutterline.media.public-base-url=http://localhost:8095",
		"spring.data.redis.timeout=5s", "shutterline.redis.timeout=3s",
		"shutterline.feed.timeline.capacity=20",
		"shutterline.feed.rebuild.patience=10s", "shutterline.feed.fallback.patience=10s",
		"shutterline.feed.fan-out.chunk=100",
		"shutterline.feed.fan-out.bulk-above=1000", "shutterline.feed.fan-out.longest-pause=500ms",
		"shutterline.feed.celebrity.threshold=4000", "shutterline.feed.interaction.memory=25",
		"shutterline.feed.session.posts=30",
		"shutterline.feed.interaction.keep=36500d" })
@Import({ LinkedPostgres.class, RealKafka.class, LinkedRedis.class, TestTokens.class, OwnersTopics.class,
		WorldConfiguration.class })
abstract class RunningFeedService {
	static final int CAPACITY = 20;

	/** How long a timeline grows before it is cut to its capacity. */
	static final int MOST = 22;

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@Autowired
	World world;

	@Autowired
	TestTokens tokens;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	DataSource connections;

	@Autowired
	StringRedisTemplate redis;

	@Autowired
	@Qualifier("redisLink")
	Link redisLink;

	@Autowired
	@Qualifier("postgresLink")
	Link postgresLink;

	@Autowired
	@Qualifier("fanOutWorkers")
	SmartLifecycle workers;

	@Autowired
	@Qualifier("erasureWorker")
	SmartLifecycle erasure;

	@Autowired
	JsonMapper json;

	@Autowired
	ApplicationContext context;

	@LocalServerPort
	int port;

	/** All classes share the service: what earlier ones have left to its workers is done before a test begins. */
	@BeforeEach
	void nothingIsUnderWay() {
		awaitRedis();
		await().atMost(World.PATIENCE)
				// A connection of before an outage may still be in the pool.
				.ignoreExceptionsInstanceOf(DataAccessException.class)
				.until(() -> jdbc.sql("""
						SELECT NOT EXISTS (SELECT FROM fan_out_job)
							AND NOT EXISTS (SELECT FROM erasure WHERE erased_at IS NULL)""").query(Boolean.class)
						.single());
	}

	/** Whatever a test has stopped or cut goes on, even if it failed in between. */
	@AfterEach
	void everythingGoesOn() {
		postgresLink.mend();
		redisLink.mend();
		for (SmartLifecycle each : List.of(workers, erasure)) {
			// Started twice, there would be more of them than can be stopped.
			if (!each.isRunning()) {
				each.start();
			}
		}
	}

	/**
	 * Cuts the connections that wait in the middle of a transaction; returns how many. The pool forgets them, or whoever comes
	 * next might get one that was given back just before.
	 */
	int cutBusyConnections() {
		int cut = jdbc.sql("""
				SELECT count(pg_terminate_backend(pid, 60000)) FROM pg_stat_activity
				WHERE datname = current_database() AND state = 'idle in transaction' AND pid <> pg_backend_pid()""")
				.query(Integer.class).single();
		try {
			connections.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
		}
		catch (SQLException e) {
			throw new AssertionError("No pool", e);
		}
		return cut;
	}

	record Answer(int status, HttpResponse<String> response, JsonNode body) {
		Optional<String> header(String name) {
			return response.headers().firstValue(name);
		}

		List<String> postIds() {
			assertThat(status).as(body.toString()).isEqualTo(200);
			return body.valueStream().map(post -> post.get("post_id").asString()).toList();
		}
	}

	Answer get(Id viewer, String path) {
		return send(HttpRequest.newBuilder(at(path)).header("Authorization", tokens.bearer(viewer)).build());
	}

	URI at(String path) {
		return URI.create("http://localhost:" + port + path);
	}

	Answer send(HttpRequest request) {
		try {
			var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), response, json.readTree(response.body()));
		}
		catch (IOException e) {
			throw new AssertionError("No answer", e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", e);
		}
	}

	/** The ids of all posts of the viewer's feed, page by page, latest first. */
	List<String> feed(Id viewer, int limit) {
		var ids = new ArrayList<String>();
		Optional<String> next = Optional.of("/api/v1/feed?order=latest&limit=" + limit);
		while (next.isPresent()) {
			Answer page = get(viewer, next.get());
			List<String> found = page.postIds();
			assertThat(found).hasSizeLessThanOrEqualTo(limit);
			ids.addAll(found);
			next = page.header("Link").map(link -> link.substring(1, link.indexOf('>')));
			assertThat(next.isPresent()).isEqualTo(page.header("X-Next-Cursor").isPresent());
			// Pages are refilled, not shortened.
			assertThat(next.isEmpty() || found.size() == limit).isTrue();
		}
		return ids;
	}

	List<String> feed(Id viewer) {
		return feed(viewer, 100);
	}

	/** Waits until the service reads from Redis again, and writes to it, which it does over another connection. */
	void awaitRedis() {
		Id nobody = World.newId();
		await().ignoreExceptions().until(() -> redis.hasKey("nothing") != null);
		await().until(() -> get(nobody, "/api/v1/feed"),
				answer -> answer.status() == 200 && answer.header("X-Feed-State").isEmpty());
	}

	/** Waits until all that was told is stored and carried to the timelines. */
	void settle() {
		world.awaitHeard();
		await().atMost(World.PATIENCE)
				.until(() -> jdbc.sql("SELECT count(*) FROM fan_out_job").query(Long.class).single() == 0);
	}

	void awaitErased(Id user) {
		await().until(() -> jdbc
				.sql("SELECT count(*) FROM erasure WHERE user_id = :user AND erased_at IS NOT NULL")
				.param("user", user.value()).query(Long.class).single() == 1);
	}

	/** How many of these commands, such as {@code eval}, Redis has executed. */
	long executed(String command) {
		Properties calls = redis.execute((RedisCallback<Properties>) connection -> connection.serverCommands()
				.info("commandstats"));
		return Long
				.parseLong(calls.getProperty("cmdstat_" + command, "calls=0,").replaceFirst("calls=([0-9]+),.*", "$1"));
	}

	/** The ids of the items in the viewer's timeline, newest first. */
	List<String> timeline(Id viewer) {
		return timeline("timeline", viewer);
	}

	List<String> timeline(String kind, Id owner) {
		var members = redis.opsForZSet().reverseRange(kind + ":{" + owner + "}:live", 0, -1);
		assertThat(members).isNotNull();
		return members.stream().filter(member -> !member.equals("floor"))
				.map(member -> Id.of(Long.parseLong(member, 0, 19, 10)).toString()).toList();
	}

	/** Followers too many to be told one by one; nobody of them reads a feed. */
	List<Id> followers(Id author, int count) {
		List<Id> followers = LongStream.range(0, count).mapToObj(i -> World.newId()).toList();
		jdbc.sql("""
				INSERT INTO follow (follower_id, author_id, version, following)
				SELECT id, :author, 1, true FROM unnest(:ids) AS id""")
				.param("author", author.value())
				.param("ids", followers.stream().map(Id::value).toArray(Long[]::new))
				.update();
		return followers;
	}

	static List<String> texts(List<Id> ids) {
		return ids.stream().map(Id::toString).toList();
	}
}
