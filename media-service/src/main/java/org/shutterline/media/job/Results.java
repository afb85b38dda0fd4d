package org.shutterline.media.job;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;
import org.shutterline.media.privacy.Owners;
import org.shutterline.media.privacy.Rekeys;
import org.shutterline.media.quota.Quotas;
import org.shutterline.media.rendition.Failure;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.shutterline.media.rendition.Rendering.Rendition;
import org.shutterline.media.store.Bucket;
import org.shutterline.media.store.Discards;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a job ended, written together with the event that tells of it: both or neither, and only by the worker whose job it
 * still is.
 */
@Component
@Profile("worker")
class Results {
	private static final String TOPIC = "media.events";

	private final JdbcClient jdbc;
	private final TransactionTemplate transactions;
	private final Jobs jobs;
	private final Discards discards;
	private final Outbox outbox;
	private final Clock clock;
	private final Erasures erasures;
	private final Quotas quotas;
	private final Owners owners;
	private final Rekeys rekeys;
	private final Processed processed;

	Results(JdbcClient jdbc, TransactionTemplate transactions, Jobs jobs, Discards discards, Outbox outbox,
			Clock clock, Erasures erasures, Quotas quotas, Owners owners, Rekeys rekeys, Processed processed) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.jobs = jobs;
		this.discards = discards;
		this.outbox = outbox;
		this.clock = clock;
		this.erasures = erasures;
		this.quotas = quotas;
		this.owners = owners;
		this.rekeys = rekeys;
		this.processed = processed;
	}

	/** @return whether the job was still this worker's; otherwise nothing is stored or told */
	boolean ready(Job job, Rendered rendered) {
		return ended(job, "done", null, Processed.Outcome.READY, version -> {
			Instant now = clock.instant();
			var event = MediaReady.from(job, rendered, version, now);
			jdbc.sql("""
					update media set status = 'ready', version = :version, changed_at = :now, width = :width,
						height = :height, duration_ms = :duration, blurhash = :blurhash,
						dominant_colour = :colour, poster_key = :poster, hls_key = :hls,
						thumbnail_keys = :thumbnails, objects = :objects
					where id = :id
					""").param("version", version).param("now", now.atOffset(ZoneOffset.UTC))
					.param("width", rendered.width()).param("height", rendered.height())
					.param("duration", rendered.durationMs()).param("blurhash", rendered.blurhash())
					.param("colour", rendered.dominantColour())
					.param("poster", event.posterKey()).param("hls", event.hlsKey())
					.param("objects", rendered.files().size())
					.param("thumbnails", event.thumbnails().toArray(String[]::new))
					.param("id", job.mediaId().value()).update();
			insert(job, rendered.renditions());
			discards.add(job.mediaId(), Bucket.QUARANTINE, job.uploadKey());
			if (rendered.durationMs() != null) {
				quotas.settle(job.mediaId(), rendered.durationMs());
			}
			append(job, "media_ready", event);
			// The attempt chose its folder when it began.
			if (owners.isPrivate(job.ownerId()) != job.folder().startsWith(MediaUrls.PRIVATE)) {
				rekeys.plan(job.mediaId(), job.ownerId());
			}
		});
	}

	/** Nothing can be made of the upload, which is removed; says what {@link #ready} says. */
	boolean refused(Job job, Failure failure, String detail) {
		return failed(job, failure, "done", Processed.Outcome.UNFIT, detail);
	}

	/** It was tried often enough. The upload stays for an operator to try again. Says what {@link #ready} says. */
	boolean givenUp(Job job, String error) {
		return failed(job, Failure.PROCESSING_FAILED, "dead", Processed.Outcome.GIVEN_UP, error);
	}

	private boolean failed(Job job, Failure failure, String state, Processed.Outcome outcome, String detail) {
		return ended(job, state, detail, outcome, version -> {
			Instant now = clock.instant();
			jdbc.sql("""
					update media set status = 'failed', failure = :failure, version = :version, changed_at = :now
					where id = :id
					""").param("failure", failure.word()).param("version", version)
					.param("now", now.atOffset(ZoneOffset.UTC)).param("id", job.mediaId().value()).update();
			discards.add(job.mediaId(), Bucket.MEDIA, job.folder() + "/");
			if (state.equals("done")) {
				discards.add(job.mediaId(), Bucket.QUARANTINE, job.uploadKey());
			}
			append(job, "media_failed", new MediaFailed(job.mediaId(), version, job.ownerId(), job.purpose(),
					failure.word(), now));
		});
	}

	private boolean ended(Job job, String state, @Nullable String error, Processed.Outcome outcome,
			LongConsumer store) {
		boolean ended = Boolean.TRUE.equals(transactions.execute(status -> {
			if (!erasures.admits(job.ownerId())) {
				return false;
			}
			Optional<Long> version = nextVersion(job);
			if (version.isEmpty() || !jobs.end(job, state, error)) {
				return false;
			}
			store.accept(version.get());
			return true;
		}));
		if (ended) {
			processed.note(job, outcome);
		}
		return ended;
	}

	/** Locks the media; empty if it is no longer processing. */
	private Optional<Long> nextVersion(Job job) {
		return jdbc.sql("select version + 1 from media where id = :id and status = 'processing' for update")
				.param("id", job.mediaId().value()).query(Long.class).optional();
	}

	private void insert(Job job, List<Rendition> renditions) {
		for (int position = 0; position < renditions.size(); position++) {
			Rendition rendition = renditions.get(position);
			jdbc.sql("""
					insert into rendition (media_id, position, name, content_type, width, height, bitrate, key)
					values (:mediaId, :position, :name, :contentType, :width, :height, :bitrate, :key)
					""").param("mediaId", job.mediaId().value()).param("position", position)
					.param("name", rendition.name()).param("contentType", rendition.contentType())
					.param("width", rendition.width()).param("height", rendition.height())
					.param("bitrate", rendition.bitrate()).param("key", job.key(rendition.file())).update();
		}
	}

	private void append(Job job, String type, Object payload) {
		outbox.append(new OutboxEvent(TOPIC, job.mediaId().toString(), type, 1, payload));
	}
}
