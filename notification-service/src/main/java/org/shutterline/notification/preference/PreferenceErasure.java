package org.shutterline.notification.preference;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the account wanted to be told. */
@Component
@Order(4)
class PreferenceErasure implements PersonalData {
	private final JdbcClient jdbc;

	PreferenceErasure(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "preferences";
	}

	@Override
	public boolean eraseSome(Id userId) {
		jdbc.sql("DELETE FROM preference WHERE recipient_id = :user").param("user", userId.value()).update();
		return false;
	}
}
