package org.shutterline.media.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.shutterline.media.rendition.SourceFormat;
import org.shutterline.media.store.Bucket;
import org.shutterline.media.store.Discards;
import org.shutterline.media.store.Sha256;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Traces;
import org.shutterline.platform.media.MediaUrls;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table of jobs. Times are the database's, so that workers need not agree on theirs. */
@Repository
public class Jobs {
	private final JdbcClient jdbc;
	private final Discards discards;
	private final Traces traces;

	Jobs(JdbcClient jdbc, Discards discards, Traces traces) {
		this.jdbc = jdbc;
		this.discards = discards;
		this.traces = traces;
	}

	/** Adds the job of an upload, in the transaction that makes it processing. */
	public void add(Id mediaId, SourceFormat format) {
		jdbc.sql("""
				insert into job (media_id, owner_id, lane, turn, state, run_after, traceparent, created_at)
				select id, owner_id, :lane, %s, 'waiting', now(), :traceparent, now() from media where id = :mediaId
				""".formatted(Turn.NEXT.formatted("media.owner_id", ":lane"))).param("mediaId", mediaId.value())
				.param("lane", Lane.of(format).word()).param("traceparent", traces.current().orElse(null)).update();
	}

	/**
	 * Ends the job of a deleted media in the transaction of the deletion. Whoever works on it has lost it, and is believed to
	 * be still writing until it has {@linkplain #leave left} or its time is over.
	 */
	public void cancel(Id mediaId) {
		jdbc.sql("update job set state = 'done', lease = null where media_id = :mediaId")
				.param("mediaId", mediaId.value()).update();
		jdbc.sql("""
				select folder, coalesce(greatest(ceil(extract(epoch from leased_until - now())), 0), 0) as seconds
				from job where media_id = :mediaId and folder is not null
				""").param("mediaId", mediaId.value()).query(Cancelled.class).optional()
				.ifPresent(job -> discards.addFor(mediaId, Bucket.MEDIA, job.folder + "/",
						Duration.ofSeconds(job.seconds)));
	}

	/** @param seconds for how long its worker may still write */
	private record Cancelled(String folder, long seconds) {}

	/** Whether a worker may still be writing for some media of the owner that is deleted. */
	public boolean areLeft(Id owner) {
		return jdbc.sql("""
				select not exists (select from job join media on media.id = job.media_id
					where media.owner_id = :owner and lease is null and leased_until > now())
				""").param("owner", owner.value()).query(Boolean.class).single();
	}

	/** A worker has removed what it wrote for a job that it had lost. */
	void leave(Job job) {
		jdbc.sql("""
				update job set leased_until = null
				where media_id = :mediaId and folder = :folder and lease is null and leased_until is not null
				""").param("mediaId", job.mediaId().value()).param("folder", job.folder()).update();
	}

	/**
	 * Takes the job whose {@linkplain Turn turn} it is; before all others one whose worker is silent, as it has had its
	 * turn. What an earlier attempt left in the public bucket is discarded.
	 *
	 * @param name of the folder to publish in, which is among the private ones if its owner is private now
	 */
	@Transactional
	Optional<Job> take(Lane lane, String name, Duration leased) {
		var taken = jdbc.sql("""
				with silent as (
					select media_id, folder from job
					where lane = :lane and state = 'running' and leased_until <= now()
					order by leased_until limit 1 for update skip locked),
				next as (
					select media_id, folder from job
					where lane = :lane and state = 'waiting' and run_after <= now() and not exists (select from silent)
					order by turn, run_after limit 1 for update skip locked),
				due as (select * from silent union all select * from next)
				update job set state = 'running', attempts = job.attempts + 1, lease = :lease,
					folder = case when exists (select from owner where user_id = media.owner_id and private)
						then :private else :public end || :name,
					leased_until = now() + make_interval(secs => :leased)
				from due, media
				where job.media_id = due.media_id and media.id = due.media_id
				returning media.id, job.lease, job.attempts, job.folder, due.folder as left_over, media.owner_id,
					media.purpose, media.content_type, media.size_bytes, media.checksum_sha256, media.upload_key,
					media.alt_text, job.traceparent, job.created_at
				""").param("lane", lane.word()).param("lease", UUID.randomUUID()).param("name", name)
				.param("private", MediaUrls.PRIVATE).param("public", MediaUrls.PUBLIC)
				.param("leased", leased.toMillis() / 1000.0).query(Jobs::taken).optional();
		taken.ifPresent(job -> {
			if (job.leftOver() != null) {
				discard(job.job().mediaId(), job.leftOver());
			}
		});
		return taken.map(Taken::job);
	}

	/** @return whether the job is still this worker's */
	boolean renew(Job job, Duration leased) {
		return jdbc.sql("""
				update job set leased_until = now() + make_interval(secs => :leased)
				where media_id = :mediaId and lease = :lease
				""").param("leased", leased.toMillis() / 1000.0).param("mediaId", job.mediaId().value())
				.param("lease", job.lease()).update() == 1;
	}

	/** Tells how far the attempt is, as long as the job is this worker's. */
	void progress(Job job, int percent) {
		jdbc.sql("update job set progress = :percent where media_id = :mediaId and lease = :lease")
				.param("percent", percent).param("mediaId", job.mediaId().value()).param("lease", job.lease()).update();
	}

	/**
	 * Has the job tried again after a pause; what the failed attempt published is discarded.
	 *
	 * @return whether it was still this worker's
	 */
	@Transactional
	boolean retry(Job job, Duration pause, String error) {
		int changed = jdbc.sql("""
				update job set state = 'waiting', run_after = now() + make_interval(secs => :pause), folder = null,
					lease = null, leased_until = null, last_error = :error
				where media_id = :mediaId and lease = :lease
				""").param("pause", pause.toMillis() / 1000.0).param("error", error)
				.param("mediaId", job.mediaId().value()).param("lease", job.lease()).update();
		if (changed == 1) {
			discard(job.mediaId(), job.folder());
		}
		return changed == 1;
	}

	/**
	 * Leaves the job to another worker at once, as if it had not been taken.
	 *
	 * @return whether it was still this worker's
	 */
	@Transactional
	boolean giveBack(Job job) {
		int changed = jdbc.sql("""
				update job set state = 'waiting', attempts = attempts - 1, run_after = now(), folder = null, lease = null,
					leased_until = null
				where media_id = :mediaId and lease = :lease
				""").param("mediaId", job.mediaId().value()).param("lease", job.lease()).update();
		if (changed == 1) {
			discard(job.mediaId(), job.folder());
		}
		return changed == 1;
	}

	/**
	 * Ends the job, in the transaction that ends the processing.
	 *
	 * @param state {@code done}, or {@code dead} for one that an operator may want to look at
	 * @return whether it was still this worker's; otherwise nothing is changed
	 */
	boolean end(Job job, String state, @Nullable String error) {
		return jdbc.sql("""
				update job set state = :state, lease = null, leased_until = null, last_error = :error
				where media_id = :mediaId and lease = :lease
				""").param("state", state).param("error", error).param("mediaId", job.mediaId().value())
				.param("lease", job.lease()).update() == 1;
	}

	private void discard(Id mediaId, String folder) {
		discards.add(mediaId, Bucket.MEDIA, folder + "/");
	}

	private record Taken(Job job, @Nullable String leftOver) {}

	private static Taken taken(ResultSet row, int number) throws SQLException {
		var job = new Job(Id.of(row.getLong("id")), row.getObject("lease", UUID.class), row.getInt("attempts"),
				row.getString("folder"), Id.of(row.getLong("owner_id")), row.getString("purpose"),
				SourceFormat.of(row.getString("content_type")).orElseThrow(), row.getLong("size_bytes"),
				new Sha256(row.getString("checksum_sha256")), row.getString("upload_key"), row.getString("alt_text"),
				row.getString("traceparent"), row.getObject("created_at", OffsetDateTime.class).toInstant());
		return new Taken(job, row.getString("left_over"));
	}
}
