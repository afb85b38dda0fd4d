package org.shutterline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;

class ExportTests extends RunningNotificationService {
	@Test
	void givesTheNotificationsOfSomebodyPageByPageToServicesAlone() {
		Id user = World.newId();
		Id actor = World.newId();
		jdbc.sql("insert into actor (user_id, version, username) values (?, 1, 'the.actor')").param(actor.value())
				.update();
		jdbc.sql("insert into inbox (recipient_id, last_sequence) values (?, 6)").param(user.value()).update();
		jdbc.sql(
				"""
				insert into notification (type, actor_id, object_id, version, recipient_id, active, notification_id,
					sequence, created_at)
				select 'like', ?, liked, 1, ?, true, liked, i, now() from unnest(?) with ordinality as likes (liked, i)""")
				.params(actor.value(), user.value(),
						Stream.generate(World::newId).limit(5).map(Id::value).toArray(Long[]::new))
				.update();
		jdbc.sql("insert into actor (user_id, version, username) values (?, 1, 'the.owner')").param(user.value())
				.update();
		jdbc.sql("""
				insert into notification (type, actor_id, object_id, version, recipient_id, active, notification_id,
					sequence, created_at)
				values ('media_failed', ?, 7, 1, ?, true, ?, 6, now())""")
				.params(user.value(), user.value(), World.newId().value()).update();
		group(user);

		var found = new ArrayList<String>();
		var page = export(tokens.internal(user), "?limit=2");
		assertThat(page.status()).isEqualTo(200);
		found.addAll(ids(page));
		while (page.header("X-Next-Cursor").isPresent()) {
			page = export(tokens.internal(user),
					"?limit=2&after_cursor=" + page.header("X-Next-Cursor").get());
			found.addAll(ids(page));
		}
		assertThat(found).hasSize(6).doesNotHaveDuplicates();
		assertThat(export(tokens.internal(user), "").body().get(0).get("media_id")
				.asString())
				.isEqualTo("7");
		assertThat(ids(export(tokens.internal(World.newId()), ""))).isEmpty();
		assertThat(export(tokens.of(user), "").status()).isEqualTo(401);
	}

	private Answer export(String token, String query) {
		return send(HttpRequest.newBuilder(at("/internal/v1/export/notifications" + query)).header("Authorization",
				"Bearer " + token));
	}

	private static List<String> ids(Answer page) {
		return page.body().valueStream().map(told -> told.get("notification_id").asString()).toList();
	}
}
