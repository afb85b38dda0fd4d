package org.shutterline.media.quota;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what a deleted account has uploaded today. */
@Component
class UsageOfUser implements PersonalData {
	private final JdbcClient jdbc;

	UsageOfUser(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "upload usage";
	}

	@Override
	public boolean eraseSome(Id userId) {
		jdbc.sql("delete from upload_usage where owner_id = :owner").param("owner", userId.value()).update();
		return false;
	}
}
