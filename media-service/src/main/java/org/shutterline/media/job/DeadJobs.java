package org.shutterline.media.job;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Jobs that were given up because of our own faults, and whose uploads were kept: an operator can have them tried again. */
@Component
public class DeadJobs {
	private final JdbcClient jdbc;
	private final Outbox outbox;
	private final Clock clock;
	private final Erasures erasures;

	DeadJobs(JdbcClient jdbc, Outbox outbox, Clock clock, Erasures erasures) {
		this.jdbc = jdbc;
		this.outbox = outbox;
		this.clock = clock;
		this.erasures = erasures;
	}

	/** @param error what went wrong the last time, for operators */
	public record DeadJob(Id mediaId, Id ownerId, String lane, int attempts, @Nullable String error) {}

	/** In the order of their media's ids, from the one after that id on, at most so many. */
	public List<DeadJob> after(long mediaId, int most) {
		return jdbc.sql("""
				select media_id, media.owner_id, lane, attempts, last_error from job join media on media.id = media_id
				where state = 'dead' and media_id > :after order by media_id limit :most
				""").param("after", mediaId).param("most", most)
				.query((row, number) -> new DeadJob(Id.of(row.getLong("media_id")), Id.of(row.getLong("owner_id")),
						row.getString("lane"), row.getInt("attempts"), row.getString("last_error")))
				.list();
	}

	private record Failed(String contentType, String purpose, long version) {}

	/**
	 * Makes a media that failed with its job processing again, with as many attempts as a new one. May be repeated.
	 *
	 * @return whether it had a dead job
	 */
	@Transactional
	public boolean retry(Id mediaId) {
		Optional<Id> owner = jdbc.sql("select owner_id from media where id = :id").param("id", mediaId.value())
				.query(Long.class).optional().map(Id::of);
		if (owner.isEmpty() || !erasures.admits(owner.get())) {
			return false;
		}
		Optional<Failed> failed = jdbc.sql("""
				select content_type, purpose, version + 1 as version from media
				where id = :id and status = 'failed' for update
				""").param("id", mediaId.value()).query(Failed.class).optional();
		if (failed.isEmpty() || !revive(mediaId)) {
			return false;
		}
		Failed media = failed.get();
		Instant now = clock.instant();
		jdbc.sql("""
				update media set status = 'processing', failure = null, version = :version, changed_at = :now
				where id = :id
				""").param("version", media.version).param("now", now.atOffset(ZoneOffset.UTC))
				.param("id", mediaId.value()).update();
		outbox.append(new OutboxEvent("media.events", mediaId.toString(), "media_uploaded", 1, new MediaUploaded(
				mediaId, media.version, owner.get(), media.contentType, media.purpose, now)));
		return true;
	}

	private boolean revive(Id mediaId) {
		return jdbc.sql("""
				update job set state = 'waiting', attempts = 0, run_after = now(), folder = null, lease = null,
					leased_until = null, owner_id = media.owner_id, turn = %s
				from media where media.id = job.media_id and job.media_id = :id and state = 'dead'
				""".formatted(Turn.NEXT.formatted("media.owner_id", "job.lane"))).param("id", mediaId.value())
				.update() == 1;
	}
}
