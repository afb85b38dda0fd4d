package org.shutterline.media.upload;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import org.shutterline.media.job.Jobs;
import org.shutterline.media.rendition.SourceFormat;
import org.shutterline.media.store.ObjectStore;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Uploads from the request to the moment at which their processing begins. */
@Component
@Profile("api")
@EnableConfigurationProperties(UploadSettings.class)
class Uploads {
	private static final Logger log = LoggerFactory.getLogger(Uploads.class);
	private static final SecureRandom RANDOM = new SecureRandom();
	private static final int RANDOM_BYTES = 16;

	private final JdbcClient jdbc;
	private final TransactionTemplate transactions;
	private final Ids ids;
	private final Clock clock;
	private final ObjectStore store;
	private final Jobs jobs;
	private final Outbox outbox;
	private final UploadSettings settings;
	private final Erasures erasures;

	Uploads(JdbcClient jdbc, TransactionTemplate transactions, Ids ids, Clock clock, ObjectStore store, Jobs jobs,
			Outbox outbox, UploadSettings settings, Erasures erasures) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.ids = ids;
		this.clock = clock;
		this.store = store;
		this.jobs = jobs;
		this.outbox = outbox;
		this.settings = settings;
		this.erasures = erasures;
	}

	/** Needs a transaction, so that of two requests at once, one sees the other's. */
	Requested request(Id owner, RequestUpload command) {
		Optional<SourceFormat> format = SourceFormat.of(command.normalContentType());
		if (format.isEmpty()) {
			return new Requested.UnsupportedType();
		}
		boolean video = format.get().isVideo();
		if (video && command.purpose().equals("profile")) {
			return new Requested.PhotoExpected();
		}
		DataSize most = video ? settings.videoSize() : settings.photoSize();
		if (command.sizeBytes() > most.toBytes()) {
			return new Requested.TooLarge(most, video);
		}
		if (!erasures.admits(owner)) {
			return new Requested.OwnerGone();
		}
		Instant now = clock.instant();
		if (pending(owner, now) >= settings.pendingPerUser()) {
			return new Requested.TooManyPending(settings.pendingPerUser());
		}
		return new Requested.Granted(grant(owner, command, format.get(), now));
	}

	private int pending(Id owner, Instant now) {
		jdbc.sql("select pg_advisory_xact_lock(:owner)").param("owner", owner.value()).query().singleRow();
		return jdbc.sql("""
				select count(*) from media where owner_id = :owner and status = 'pending' and upload_expires_at > :now
				""").param("owner", owner.value()).param("now", now.atOffset(ZoneOffset.UTC)).query(Integer.class)
				.single();
	}

	private UploadView grant(Id owner, RequestUpload command, SourceFormat format, Instant now) {
		Id id = ids.next();
		String key = randomKey();
		Instant expiresAt = now.plus(settings.expiry());
		jdbc.sql("""
				insert into media (id, owner_id, purpose, content_type, size_bytes, checksum_sha256, alt_text, upload_key,
					upload_expires_at, status, version, created_at, changed_at)
				values (:id, :owner, :purpose, :contentType, :size, :sha256, :altText, :key, :expiresAt, 'pending', 1,
					:now, :now)
				""").param("id", id.value()).param("owner", owner.value()).param("purpose", command.purpose())
				.param("contentType", format.contentType()).param("size", command.sizeBytes())
				.param("sha256", command.digest().hex()).param("altText", command.altText()).param("key", key)
				.param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC)).param("now", now.atOffset(ZoneOffset.UTC))
				.update();
		return UploadView.from(id, store.presign(key, format.contentType(), command.sizeBytes(), command.digest(),
				settings.expiry()), expiresAt);
	}

	/** Begins the processing, once; may be repeated. */
	Completed complete(Id owner, Id mediaId) {
		Optional<Upload> found = find(owner, mediaId, "");
		if (found.isEmpty()) {
			return new Completed.NoSuchUpload();
		}
		Upload upload = found.get();
		if (!upload.status.equals("pending")) {
			return new Completed.Accepted(new UploadStatus(mediaId, upload.status));
		}
		// Asked outside of a transaction: no connection to the database waits for the store.
		OptionalLong arrived;
		try {
			arrived = store.uploadedSize(upload.uploadKey);
		}
		catch (IOException e) {
			log.warn("The upload of media {} can't be looked at", mediaId, e);
			return new Completed.StoreUnavailable();
		}
		if (arrived.isEmpty() || arrived.getAsLong() != upload.sizeBytes) {
			return new Completed.NotArrived();
		}
		return Objects.requireNonNull(transactions.execute(status -> process(owner, mediaId)));
	}

	private Completed process(Id owner, Id mediaId) {
		Optional<Upload> locked = erasures.admits(owner)
				? find(owner, mediaId, "for update")
				: Optional.empty();
		if (locked.isEmpty()) {
			return new Completed.NoSuchUpload();
		}
		Upload upload = locked.get();
		if (!upload.status.equals("pending")) {
			return new Completed.Accepted(new UploadStatus(mediaId, upload.status));
		}
		Instant now = clock.instant();
		long version = upload.version + 1;
		jdbc.sql("update media set status = 'processing', version = :version, changed_at = :now where id = :id")
				.param("version", version).param("now", now.atOffset(ZoneOffset.UTC)).param("id", mediaId.value())
				.update();
		jobs.add(mediaId, SourceFormat.of(upload.contentType).orElseThrow());
		outbox.append(new OutboxEvent("media.events", mediaId.toString(), "media_uploaded", 1,
				new MediaUploaded(mediaId, version, owner, upload.contentType, upload.purpose, now)));
		return new Completed.Accepted(new UploadStatus(mediaId, "processing"));
	}

	private record Upload(String status, String contentType, String purpose, long sizeBytes, String uploadKey,
			long version) {}

	private Optional<Upload> find(Id owner, Id mediaId, String lock) {
		return jdbc.sql("""
				select status, content_type, purpose, size_bytes, upload_key, version from media
				where id = :id and owner_id = :owner and status <> 'deleted'
				""" + lock).param("id", mediaId.value()).param("owner", owner.value()).query(Upload.class).optional();
	}

	private static String randomKey() {
		var bytes = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(bytes);
		return "u/" + HexFormat.of().formatHex(bytes);
	}
}
