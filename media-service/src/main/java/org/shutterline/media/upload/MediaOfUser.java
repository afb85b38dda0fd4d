package org.shutterline.media.upload;

import java.util.List;

import org.shutterline.media.cold.AgeingMedia;
import org.shutterline.media.job.Jobs;
import org.shutterline.media.privacy.Rekeys;
import org.shutterline.media.store.DiscardedObjects;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Erases all media of a deleted account, wherever they are on their way. Nothing is left once it says that it has no more:
 * first all are deleted, then the workers that were busy with them have stopped, then the objects are gone from all
 * buckets, and last the rows, as no late upload and no late worker finds anything without one.
 */
@Component
class MediaOfUser implements PersonalData {
	private static final int BATCH = 100;
	/** Workers notice within a third of their lease that they lost a job. */
	private static final double PAUSE_SECONDS = 0.2;

	private final JdbcClient jdbc;
	private final Deletion deletion;
	private final Jobs jobs;
	private final Rekeys rekeys;
	private final AgeingMedia ageing;
	private final DiscardedObjects objects;

	MediaOfUser(JdbcClient jdbc, Deletion deletion, Jobs jobs, Rekeys rekeys, AgeingMedia ageing,
			DiscardedObjects objects) {
		this.jdbc = jdbc;
		this.deletion = deletion;
		this.jobs = jobs;
		this.rekeys = rekeys;
		this.ageing = ageing;
		this.objects = objects;
	}

	private record Found(long id, String uploadKey) {}

	@Override
	public String name() {
		return "media";
	}

	@Override
	public boolean eraseSome(Id userId) {
		return deleteSome(userId) || waitForWorkers(userId) || objects.removeSomeOf(userId) || forgetSome(userId);
	}

	private boolean deleteSome(Id userId) {
		List<Found> some = jdbc.sql("""
				select id, upload_key from media where owner_id = :owner and status <> 'deleted'
				order by id limit :batch for update
				""").param("owner", userId.value()).param("batch", BATCH).query(Found.class).list();
		some.forEach(media -> deletion.of(Id.of(media.id), media.uploadKey));
		return !some.isEmpty();
	}

	private boolean waitForWorkers(Id userId) {
		if (jobs.areLeft(userId) && !rekeys.giveUp(userId) && !ageing.areMoving(userId)) {
			return false;
		}
		jdbc.sql("select pg_sleep(:seconds)").param("seconds", PAUSE_SECONDS).query().singleRow();
		return true;
	}

	private boolean forgetSome(Id userId) {
		long[] some = jdbc.sql("select id from media where owner_id = :owner order by id limit :batch for update")
				.param("owner", userId.value()).param("batch", BATCH).query(Long.class).list().stream()
				.mapToLong(Long::longValue).toArray();
		jdbc.sql("delete from job where media_id = any(:media)").param("media", some).update();
		jdbc.sql("delete from media where id = any(:media)").param("media", some).update();
		return some.length == BATCH;
	}
}
