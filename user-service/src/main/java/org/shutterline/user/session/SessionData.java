package org.shutterline.user.session;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases the second factor of a deleted account and its sessions, of which there may be many. */
@Component
class SessionData implements PersonalData {
	private static final int BATCH = 500;
	private final JdbcClient jdbc;

	SessionData(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "sessions";
	}

	@Override
	public boolean eraseSome(Id userId) {
		return jdbc.sql(
				"delete from session where session_id in (select session_id from session where user_id = ? limit ?)")
				.params(userId.value(), BATCH).update() == BATCH;
	}
}
