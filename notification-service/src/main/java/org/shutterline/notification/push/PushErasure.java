package org.shutterline.notification.push;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The account's devices, and what was to be sent to them. */
@Component
@Order(4)
class PushErasure implements PersonalData {
	private static final int STEP = 500;

	private final JdbcClient jdbc;

	PushErasure(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "push subscriptions";
	}

	@Override
	public boolean eraseSome(Id userId) {
		jdbc.sql("DELETE FROM push_subscription WHERE user_id = :user").param("user", userId.value()).update();
		return jdbc.sql("""
				DELETE FROM push_delivery WHERE user_id = :user AND (subscription_id, group_id) IN (
					SELECT subscription_id, group_id FROM push_delivery WHERE user_id = :user LIMIT :step)""")
				.param("user", userId.value()).param("step", STEP).update() == STEP;
	}
}
