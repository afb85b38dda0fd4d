package org.shutterline.post.media;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets the media of a deleted account, once no post or story shows them any more. */
@Component
@Order(40)
class MediaOfUser implements PersonalData {
	private static final int BATCH = 500;
	private final JdbcClient jdbc;

	MediaOfUser(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "media";
	}

	@Override
	public boolean eraseSome(Id userId) {
		var media = jdbc.sql("select media_id from media where owner_id = ? order by media_id limit ? for update")
				.params(userId.value(), BATCH).query(Long.class).list().stream().mapToLong(Long::longValue).toArray();
		jdbc.sql("delete from post_media where media_id = any(?)").param(media).update();
		jdbc.sql("delete from media where media_id = any(?)").param(media).update();
		return media.length == BATCH;
	}
}
