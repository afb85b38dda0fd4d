package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
@Import({ RealPostgres.class, RealKafka.class, TestTokens.class, OwnersTopics.class, WorldConfiguration.class })
class ExportTests {
	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final TestTokens tokens;

	private final JdbcClient jdbc;

	@LocalServerPort
	private int port;

	ExportTests(TestTokens tokens, JdbcClient jdbc) {
		this.tokens = tokens;
		this.jdbc = jdbc;
	}

	@Test
	void givesTheNotificationsOfSomebodyPageByPageToServicesAlone() throws Exception {
		Id user = World.newId();
		Id actor = World.newId();
		jdbc.sql("insert into actor (user_id, version, username) values (?, 1, 'the.actor')").param(actor.value())
				.update();
		jdbc.sql("insert into inbox (recipient_id, last_sequence) values (?, 5)").param(user.value()).update();
		jdbc.sql("""
				insert into notification (type, actor_id, object_id, version, recipient_id, active, notification_id,
					sequence, created_at)
				select 'like', ?, ? + i, 1, ?, true, ? + i, i, now() from generate_series(1, 5) i""")
				.params(actor.value(), user.value(), user.value(), user.value()).update();

		var found = new ArrayList<String>();
		var page = export(tokens.internal(user), "?limit=2");
		assertThat(page.statusCode()).isEqualTo(200);
		found.addAll(ids(page));
		while (page.headers().firstValue("X-Next-Cursor").isPresent()) {
			page = export(tokens.internal(user),
					"?limit=2&after_cursor=" + page.headers().firstValue("X-Next-Cursor").get());
			found.addAll(ids(page));
		}
		assertThat(found).hasSize(5).doesNotHaveDuplicates();
		assertThat(ids(export(tokens.internal(World.newId()), ""))).isEmpty();
		assertThat(export(tokens.of(user), "").statusCode()).isEqualTo(401);
	}

	private HttpResponse<String> export(String token, String query) throws IOException, InterruptedException {
		return HTTP.send(
				HttpRequest.newBuilder(
						URI.create("http://localhost:" + port + "/internal/v1/export/notifications" + query))
						.header("Authorization", "Bearer " + token).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private static List<String> ids(HttpResponse<String> page) {
		return JsonMapper.shared().readTree(page.body()).valueStream()
				.map(told -> told.get("notification_id").asString()).toList();
	}
}
