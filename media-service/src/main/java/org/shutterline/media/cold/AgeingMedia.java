package org.shutterline.media.cold;

import java.time.Duration;
import java.util.Optional;

import org.shutterline.media.store.Bucket;
import org.shutterline.media.store.Discards;
import org.shutterline.platform.core.Id;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Media whose time in the media bucket is over. While one is moved its row says so, but is not locked: it may be deleted or
 * get other keys meanwhile, and then the move was for nothing.
 */
@Repository
@Profile("worker")
class AgeingMedia {
	/** A mover that is silent for so long is believed to be dead; its media is moved by another. */
	private static final Duration CLAIM = Duration.ofHours(1);

	private final JdbcClient jdbc;
	private final Discards discards;

	AgeingMedia(JdbcClient jdbc, Discards discards) {
		this.jdbc = jdbc;
		this.discards = discards;
	}

	/** @param version of the media when its move began */
	record Moving(long id, long version, String folder) {}

	/** Takes the one that became ready first; stories don't live that long. */
	@Transactional
	Optional<Moving> take(Duration after) {
		return jdbc.sql("""
				with due as (
					select id from media
					where status = 'ready' and tier <> 'cold' and purpose <> 'story'
						and changed_at < now() - make_interval(secs => :after)
						and (tier = 'hot' or tier_changed_at < now() - make_interval(secs => :claim))
					order by changed_at limit 1 for update skip locked)
				update media set tier = 'moving', tier_changed_at = now() from due, job
				where media.id = due.id and job.media_id = due.id
				returning media.id, version, job.folder
				""").param("after", after.toSeconds()).param("claim", CLAIM.toSeconds()).query(Moving.class).optional();
	}

	/**
	 * All of it has been copied: from the commit on the copy is the original, and what lies in the media bucket is removed.
	 *
	 * @return whether it was still the same media
	 */
	@Transactional
	boolean moved(Moving media) {
		int changed = jdbc.sql("""
				update media set tier = 'cold', tier_changed_at = now()
				where id = :id and version = :version and status = 'ready' and tier = 'moving'
				""").param("id", media.id).param("version", media.version).update();
		if (changed == 1) {
			discards.add(Id.of(media.id), Bucket.HOT, media.folder + "/");
		}
		return changed == 1;
	}
}
