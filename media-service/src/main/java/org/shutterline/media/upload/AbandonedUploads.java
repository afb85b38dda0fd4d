package org.shutterline.media.upload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.shutterline.media.job.MediaFailed;
import org.shutterline.media.rendition.Failure;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Uploads of whose clients nothing more is heard: those that are there, whole, are completed in their stead; those that
 * are over are deleted, and whatever arrived of them is collected. Several processes may do so at once.
 */
@Component
@Profile("worker")
class AbandonedUploads {
	private static final Logger log = LoggerFactory.getLogger(AbandonedUploads.class);
	private static final int BATCH = 20;
	/** Longer than the store is waited for. */
	private static final Duration CLAIM = Duration.ofMinutes(5);

	private final Uploads uploads;
	private final Completion completion;
	private final Deletion deletion;
	private final TransactionTemplate transactions;
	private final Erasures erasures;
	private final Outbox outbox;
	private final Clock clock;
	private final UploadSettings settings;

	AbandonedUploads(Uploads uploads, Completion completion, Deletion deletion, TransactionTemplate transactions,
			Erasures erasures, Outbox outbox, Clock clock, UploadSettings settings) {
		this.uploads = uploads;
		this.completion = completion;
		this.deletion = deletion;
		this.transactions = transactions;
		this.erasures = erasures;
		this.outbox = outbox;
		this.clock = clock;
		this.settings = settings;
	}

	/** @return whether there may be more that are due */
	boolean sweepSome() {
		List<Upload> due = uploads.claimDue(BATCH, CLAIM);
		due.forEach(this::settle);
		return due.size() == BATCH;
	}

	private void settle(Upload upload) {
		switch (completion.complete(upload.ownerId(), upload.mediaId(), CompleteUpload.unsaid())) {
			case Completed.Accepted(var _) ->
				log.info("The upload of media {} was completed in its client's stead", upload.mediaId());
			case Completed.NotArrived() -> giveUpOrWait(upload);
			case Completed.NoSuchUpload() -> log.debug("Media {} was deleted meanwhile", upload.mediaId());
			case Completed.StoreUnavailable() ->
				log.debug("Media {} is looked at again when the store is back", upload.mediaId());
			case Completed.PartsNotOffered(),Completed.OtherPart(var _) ->
				throw new IllegalStateException("No part was named");
		}
	}

	private void giveUpOrWait(Upload upload) {
		transactions.executeWithoutResult(status -> {
			Optional<Upload> locked = erasures.admits(upload.ownerId())
					? uploads.lock(upload.ownerId(), upload.mediaId()).filter(Upload::isPending)
					: Optional.empty();
			Instant now = clock.instant();
			locked.ifPresent(pending -> {
				if (pending.expiresAt().plus(settings.grace()).isAfter(now)) {
					uploads.lookLater(pending.mediaId(), settings.grace());
				}
				else {
					giveUp(pending, now);
				}
			});
		});
	}

	/** A post may wait for it already; it learns that it waits in vain. */
	private void giveUp(Upload upload, Instant now) {
		log.info("The upload of media {} was abandoned by its client", upload.mediaId());
		outbox.append(new OutboxEvent("media.events", upload.mediaId().toString(), "media_failed", 1,
				new MediaFailed(upload.mediaId(), upload.version() + 1, upload.ownerId(), upload.purpose(),
						Failure.UPLOAD_MISSING.word(), now)));
		deletion.of(upload.mediaId(), upload.key());
	}
}
