package org.shutterline.media.upload;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.shutterline.media.job.Jobs;
import org.shutterline.media.job.MediaUploaded;
import org.shutterline.media.upload.Arrivals.Arrival;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins the processing of what has arrived. */
@Component
class Completion {
	private static final Logger log = LoggerFactory.getLogger(Completion.class);

	private final Uploads uploads;
	private final Arrivals arrivals;
	private final TransactionTemplate transactions;
	private final Erasures erasures;
	private final Jobs jobs;
	private final Outbox outbox;
	private final Clock clock;

	Completion(Uploads uploads, Arrivals arrivals, TransactionTemplate transactions, Erasures erasures, Jobs jobs,
			Outbox outbox, Clock clock) {
		this.uploads = uploads;
		this.arrivals = arrivals;
		this.transactions = transactions;
		this.erasures = erasures;
		this.jobs = jobs;
		this.outbox = outbox;
		this.clock = clock;
	}

	/** Begins the processing, once; may be repeated. */
	Completed complete(Id owner, Id mediaId, CompleteUpload command) {
		Optional<Upload> found = uploads.find(owner, mediaId);
		if (found.isEmpty()) {
			return new Completed.NoSuchUpload();
		}
		Upload upload = found.get();
		if (upload.parts().isEmpty() && !command.named().isEmpty()) {
			return new Completed.PartsNotOffered();
		}
		if (!upload.isPending()) {
			return accepted(mediaId, upload.status());
		}
		// Asked outside of a transaction: no connection to the database waits for the store.
		Arrival arrival;
		try {
			arrival = arrivals.of(upload, command.named());
		}
		catch (IOException e) {
			log.warn("The upload of media {} can't be looked at", mediaId, e);
			return new Completed.StoreUnavailable();
		}
		return switch (arrival) {
			case Arrival.Missing() -> new Completed.NotArrived();
			case Arrival.Other(var position) -> new Completed.OtherPart(position);
			case Arrival.Whole() ->
				Objects.requireNonNull(transactions.execute(status -> process(owner, mediaId)));
		};
	}

	private Completed process(Id owner, Id mediaId) {
		Optional<Upload> locked = erasures.admits(owner) ? uploads.lock(owner, mediaId) : Optional.empty();
		if (locked.isEmpty()) {
			return new Completed.NoSuchUpload();
		}
		Upload upload = locked.get();
		if (!upload.isPending()) {
			return accepted(mediaId, upload.status());
		}
		Instant now = clock.instant();
		long version = upload.version() + 1;
		uploads.process(upload, version, now);
		jobs.add(mediaId, upload.format());
		outbox.append(new OutboxEvent("media.events", mediaId.toString(), "media_uploaded", 1, new MediaUploaded(
				mediaId, version, owner, upload.format().contentType(), upload.purpose(), now)));
		return accepted(mediaId, "processing");
	}

	private static Completed accepted(Id mediaId, String status) {
		return new Completed.Accepted(new UploadStatus(mediaId, status));
	}
}
