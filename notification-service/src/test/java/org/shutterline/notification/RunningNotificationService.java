package org.shutterline.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.platform.testing.RealRedis;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs in production, and three of its users; wherever this checkout's own platform has its ports. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = { "management.server.port=0",
		"shutterline.revocation.wait-at-start=2m", "shutterline.media.public-base-url=http://localhost:8095" })
@Import({ RealPostgres.class, RealKafka.class, RealRedis.class, TestTokens.class, OwnersTopics.class,
		WorldConfiguration.class })
abstract class RunningNotificationService {
	static final String NOTIFICATIONS = "/api/v1/notifications";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@Autowired
	World world;

	@Autowired
	TestTokens tokens;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	JsonMapper json;

	@Autowired
	HeardChanges heard;

	final Id post = World.newId();

	Id ada = post;

	Id bob = post;

	Id carol = post;

	@LocalServerPort
	int port;

	/** Nobody is shown what somebody did who is not heard of yet. */
	@BeforeEach
	void meet() {
		ada = world.user("ada");
		bob = world.user("bob");
		carol = world.user("carol");
		world.awaitHeard();
	}

	record Answer(int status, HttpResponse<String> response, JsonNode body) {
		Optional<String> header(String name) {
			return response.headers().firstValue(name);
		}
	}

	/** Puts what was inserted for a recipient by a statement into groups, each into one of its own. */
	void group(Id recipient) {
		jdbc.sql("""
				WITH alone AS (UPDATE notification SET group_id = notification_id
					WHERE recipient_id = :recipient AND group_id IS NULL RETURNING *)
				INSERT INTO notification_group (recipient_id, group_id, type, subject_id, first_sequence, top, changed,
					started_at)
				SELECT recipient_id, group_id, type, coalesce(post_id, recipient_id), sequence, sequence, sequence, created_at
				FROM alone""").param("recipient", recipient.value()).update();
	}

	List<String> types(Id viewer) {
		return get(viewer, NOTIFICATIONS + "?limit=100").body().valueStream().map(told -> told.get("type").asString())
				.toList();
	}

	long unread(Id viewer) {
		return get(viewer, NOTIFICATIONS + "/unread-count").body().get("unread_count").asLong();
	}

	/** How many there are that stand, are not hidden and not read, one by one: what the count must be at any time. */
	long standingUnread(Id viewer) {
		return jdbc.sql("""
				SELECT count(*) FROM notification JOIN inbox USING (recipient_id)
				WHERE recipient_id = :viewer AND active AND NOT hidden AND sequence > read_up_to""")
				.param("viewer", viewer.value()).query(Long.class).single();
	}

	/** How many there are one by one, of all that is listed. */
	long told(Id viewer) {
		return get(viewer, NOTIFICATIONS + "?limit=100").body().valueStream()
				.mapToLong(group -> 1 + group.get("others_count").asLong()).sum();
	}

	String notificationId(Id viewer, int place) {
		return get(viewer, NOTIFICATIONS).body().get(place).get("notification_id").asString();
	}

	Answer read(Id viewer, String upTo) {
		return post(viewer, NOTIFICATIONS + "/read", "{\"up_to\": \"" + upTo + "\"}");
	}

	/** As a client does that has shown it so. */
	Answer read(Id viewer, JsonNode shown) {
		return post(viewer, NOTIFICATIONS + "/read", "{\"up_to\": %s, \"sequence\": %s}"
				.formatted(shown.get("notification_id"), shown.get("sequence")));
	}

	Answer get(Id viewer, String path) {
		return send(request(viewer, path));
	}

	Answer post(Id viewer, String path, String body) {
		return send(request(viewer, path).header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	Answer put(Id viewer, String path, String body) {
		return send(request(viewer, path).header("Content-Type", "application/json")
				.PUT(HttpRequest.BodyPublishers.ofString(body)));
	}

	HttpRequest.Builder request(Id viewer, String path) {
		return HttpRequest.newBuilder(at(path)).header("Authorization", tokens.bearer(viewer));
	}

	URI at(String path) {
		return URI.create("http://localhost:" + port + path);
	}

	Answer send(HttpRequest.Builder request) {
		try {
			var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
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
}
