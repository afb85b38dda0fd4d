package org.shutterline.media.privacy;

import java.time.Duration;
import java.util.Optional;

import org.shutterline.media.store.Bucket;
import org.shutterline.media.store.Discards;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaUrls;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of media that have to be moved. Times are the database's. */
@Repository
public class Rekeys {
	/** Of what is private, and nothing else, the folder begins so. */
	private static final String PRIVATE_FOLDERS = MediaUrls.PRIVATE + "%";

	private final JdbcClient jdbc;
	private final Discards discards;

	Rekeys(JdbcClient jdbc, Discards discards) {
		this.jdbc = jdbc;
		this.discards = discards;
	}

	/**
	 * A media that is to be moved.
	 *
	 * @param source the folder in which its objects lie
	 * @param target the folder in which they are to lie, which is no other media's
	 */
	public record Rekey(Id mediaId, Id ownerId, String source, String target, int attempt) {}

	/** Plans a single media, whose row the running transaction holds. */
	public void plan(Id mediaId, Id owner) {
		jdbc.sql("insert into rekey (media_id, owner_id, turn, run_after) values (:media, :owner, 0, now())"
				+ " on conflict do nothing").param("media", mediaId.value()).param("owner", owner.value()).update();
	}

	/** Plans all ready media of an owner that lie in the wrong place, the newest first. */
	void planAll(Id owner, boolean isPrivate) {
		jdbc.sql("""
				insert into rekey (media_id, owner_id, turn, run_after)
				select id, media.owner_id, row_number() over (order by id desc), now()
				from media join job on job.media_id = media.id
				where media.owner_id = :owner and media.status = 'ready' and (folder like :private) <> :isPrivate
				on conflict do nothing
				""").param("owner", owner.value()).param("private", PRIVATE_FOLDERS).param("isPrivate", isPrivate)
				.update();
	}

	/**
	 * Takes the next one for so long. Whoever takes it after that copies to the same place.
	 *
	 * @param name of the folder, if none is chosen yet
	 */
	public Optional<Rekey> take(String name, Duration leased) {
		return jdbc.sql("""
				with due as (
					select media_id from rekey where run_after <= now() order by turn limit 1 for update skip locked)
				update rekey set attempts = rekey.attempts + 1, run_after = now() + make_interval(secs => :leased),
					target = coalesce(target, case when exists (
						select from owner where user_id = rekey.owner_id and private) then :private else :public end || :name)
				from due left join job on job.media_id = due.media_id
				where rekey.media_id = due.media_id
				returning rekey.media_id, rekey.owner_id, coalesce(job.folder, '') as folder, target, rekey.attempts
				""").param("leased", leased.toSeconds()).param("private", MediaUrls.PRIVATE)
				.param("public", MediaUrls.PUBLIC).param("name", name)
				.query((row, number) -> new Rekey(Id.of(row.getLong("media_id")), Id.of(row.getLong("owner_id")),
						row.getString("folder"), row.getString("target"), row.getInt("attempts")))
				.optional();
	}

	/** Has it tried again after a pause. */
	public void putOff(Rekey rekey, Duration pause) {
		jdbc.sql("""
				update rekey set run_after = now() + make_interval(secs => :pause)
				where media_id = :media and target = :target
				""").param("pause", pause.toMillis() / 1000.0).param("media", rekey.mediaId().value())
				.param("target", rekey.target()).update();
	}

	/** Ends it, in the transaction that makes it true; false if somebody else has. */
	public boolean end(Rekey rekey) {
		return jdbc.sql("delete from rekey where media_id = :media and target = :target")
				.param("media", rekey.mediaId().value()).param("target", rekey.target()).update() == 1;
	}

	/**
	 * Gives up what is planned for an owner who is erased, but for what somebody may just be copying.
	 *
	 * @return whether somebody may
	 */
	public boolean giveUp(Id owner) {
		jdbc.sql("""
				delete from rekey where owner_id = :owner and (target is null or run_after <= now())
				returning media_id, coalesce(target, '') as target
				""").param("owner", owner.value())
				.query((row, number) -> new Target(Id.of(row.getLong("media_id")), row.getString("target"))).list()
				.stream().filter(given -> !given.folder.isEmpty())
				.forEach(given -> discards.add(given.mediaId, Bucket.MEDIA, given.folder + "/"));
		return jdbc.sql("select exists (select from rekey where owner_id = :owner)").param("owner", owner.value())
				.query(Boolean.class).single();
	}

	private record Target(Id mediaId, String folder) {}
}
