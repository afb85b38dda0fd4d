package org.shutterline.notification.inbox;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom the account did not want to hear, and who did not want to hear it. */
@Component
@Order(3)
class SilenceErasure implements PersonalData {
	private static final int STEP = 500;

	private final JdbcClient jdbc;

	SilenceErasure(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "silences";
	}

	@Override
	public boolean eraseSome(Id userId) {
		return jdbc.sql("""
				DELETE FROM tie WHERE (from_user_id, to_user_id) IN (
					SELECT from_user_id, to_user_id FROM tie WHERE from_user_id = :user
					UNION ALL SELECT from_user_id, to_user_id FROM tie WHERE to_user_id = :user LIMIT :step)""")
				.param("user", userId.value()).param("step", STEP).update() == STEP;
	}
}
