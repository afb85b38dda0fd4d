package org.shutterline.user.picture;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases what is known of a deleted account's photos; the files are media-service's. */
@Component
class PhotoData implements PersonalData {
	private static final int BATCH = 500;
	private final JdbcClient jdbc;

	PhotoData(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "profile photos";
	}

	@Override
	public boolean eraseSome(Id userId) {
		return jdbc
				.sql("""
				delete from profile_photo where media_id in (select media_id from profile_photo where owner_id = ? limit ?)""")
				.params(userId.value(), BATCH).update() == BATCH;
	}
}
