package org.shutterline.notification.inbox;

import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the account was told. */
@Component
@Order(1)
class ReceivedErasure implements PersonalData {
	private static final int STEP = 500;

	private final JdbcClient jdbc;

	private final Inboxes inboxes;

	ReceivedErasure(JdbcClient jdbc, Inboxes inboxes) {
		this.jdbc = jdbc;
		this.inboxes = inboxes;
	}

	@Override
	public String name() {
		return "inbox";
	}

	@Override
	public boolean eraseSome(Id userId) {
		// First, like everybody who changes a notification: others remove from here what has gone, under the head.
		inboxes.lockedIfBegun(List.of(userId));
		int erased = jdbc.sql("""
				DELETE FROM notification WHERE (type, actor_id, object_id) IN (
					SELECT type, actor_id, object_id FROM notification WHERE recipient_id = :user LIMIT :step)""")
				.param("user", userId.value()).param("step", STEP).update();
		if (erased == STEP) {
			return true;
		}
		jdbc.sql("DELETE FROM notification_group WHERE recipient_id = :user").param("user", userId.value()).update();
		jdbc.sql("DELETE FROM mention WHERE recipient_id = :user").param("user", userId.value()).update();
		jdbc.sql("DELETE FROM inbox WHERE recipient_id = :user").param("user", userId.value()).update();
		return false;
	}
}
