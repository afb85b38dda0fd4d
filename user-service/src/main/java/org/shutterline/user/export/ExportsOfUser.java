package org.shutterline.user.export;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.shutterline.platform.servlet.Idempotency;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes the archives of a deleted account and the kept answers that name them. An archive that is being made goes, too:
 * its upload is aborted while its row is held, and its worker finds neither.
 */
@Component
class ExportsOfUser implements PersonalData {
	private static final int BATCH = 20;
	private final JdbcClient jdbc;
	private final ObjectProvider<ArchiveStore> store;
	private final Idempotency idempotency;

	ExportsOfUser(JdbcClient jdbc, ObjectProvider<ArchiveStore> store, Idempotency idempotency) {
		this.jdbc = jdbc;
		this.store = store;
		this.idempotency = idempotency;
	}

	private record Kept(long exportId, @Nullable String objectKey, @Nullable String uploadId) {}

	@Override
	public String name() {
		return "exports";
	}

	@Override
	public boolean eraseSome(Id userId) {
		var some = jdbc.sql("""
				select export_id, object_key, upload_id from export where user_id = ? order by export_id limit ?
				for update""").params(userId.value(), BATCH).query(Kept.class).list();
		for (var kept : some) {
			if (kept.objectKey() != null) {
				store.getObject().remove(kept.objectKey(), kept.uploadId());
			}
			jdbc.sql("delete from export where export_id = ?").param(kept.exportId()).update();
		}
		return some.size() == BATCH || idempotency.forgetSome(userId);
	}
}
