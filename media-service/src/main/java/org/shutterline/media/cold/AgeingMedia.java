package org.shutterline.media.cold;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.shutterline.media.store.Bucket;
import org.shutterline.media.store.Discards;
import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Media whose time in the media bucket is over. While one is moved its row says so, but is not locked: it may be deleted or
 * get other keys meanwhile, and then the move was for nothing. The row says it until the mover has left, whatever becomes of
 * the media.
 */
@Repository
public class AgeingMedia {
	/**
	 * A mover that is silent for so long is believed to be dead; its media is moved by another. So long a failed move waits,
	 * too, so that the next media has its turn.
	 */
	private static final Duration CLAIM = Duration.ofMinutes(10);

	private final JdbcClient jdbc;
	private final Discards discards;

	AgeingMedia(JdbcClient jdbc, Discards discards) {
		this.jdbc = jdbc;
		this.discards = discards;
	}

	/**
	 * @param version of the media when its move began
	 * @param tierChangedAt when that was, which tells this mover from a later one
	 */
	record Moving(long id, long version, String folder, OffsetDateTime tierChangedAt) {}

	/** Takes the one that became ready first; stories don't live that long. */
	@Transactional
	Optional<Moving> take(Duration after) {
		return jdbc.sql("""
				with due as (
					select id from media
					where status = 'ready' and tier <> 'cold' and purpose <> 'story'
						and changed_at < now() - make_interval(secs => :after)
						and (tier_changed_at is null or tier_changed_at < now() - make_interval(secs => :claim))
					order by changed_at limit 1 for update skip locked)
				update media set tier = 'moving', tier_changed_at = now() from due, job
				where media.id = due.id and job.media_id = due.id
				returning media.id, version, job.folder, tier_changed_at
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
				where id = :id and version = :version and status = 'ready' and tier = 'moving' and tier_changed_at = :begun
				""").param("id", media.id).param("version", media.version).param("begun", media.tierChangedAt).update();
		if (changed == 1) {
			discards.add(Id.of(media.id), Bucket.HOT, media.folder + "/");
		}
		return changed == 1;
	}

	/**
	 * Its mover is done, and writes no more. What it copied after the media had left that folder, nobody else knows of: it is
	 * removed like the rest of the folder, and forgotten by caches, which may have found it there.
	 */
	@Transactional
	void leave(Moving media) {
		jdbc.sql("""
				update media set tier = 'hot', tier_changed_at = now()
				where id = :id and tier = 'moving' and tier_changed_at = :begun
				""").param("id", media.id).param("begun", media.tierChangedAt).update();
		if (!jdbc.sql("""
				select exists (select from media join job on job.media_id = media.id
					where media.id = :id and status = 'ready' and folder = :folder)
				""").param("id", media.id).param("folder", media.folder).query(Boolean.class).single()) {
			discards.add(Id.of(media.id), Bucket.MEDIA, media.folder + "/");
		}
	}

	/** Whether a mover may still be copying some media of the owner, deleted or not. */
	public boolean areMoving(Id owner) {
		return jdbc.sql("""
				select exists (select from media where owner_id = :owner and tier = 'moving'
					and tier_changed_at >= now() - make_interval(secs => :claim))
				""").param("owner", owner.value()).param("claim", CLAIM.toSeconds()).query(Boolean.class).single();
	}
}
