package org.shutterline.media.upload;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import org.shutterline.media.quota.Quotas;
import org.shutterline.media.quota.Reserved;
import org.shutterline.media.rendition.SourceFormat;
import org.shutterline.media.store.ObjectStore;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Grants uploads. */
@Component
@Profile("api")
class UploadRequests {
	private static final SecureRandom RANDOM = new SecureRandom();
	private static final int RANDOM_BYTES = 16;

	private final Uploads uploads;
	private final Ids ids;
	private final Clock clock;
	private final ObjectStore store;
	private final UploadSettings settings;
	private final Quotas quotas;
	private final Erasures erasures;

	UploadRequests(Uploads uploads, Ids ids, Clock clock, ObjectStore store, UploadSettings settings, Quotas quotas,
			Erasures erasures) {
		this.uploads = uploads;
		this.ids = ids;
		this.clock = clock;
		this.store = store;
		this.settings = settings;
		this.quotas = quotas;
		this.erasures = erasures;
	}

	/**
	 * Needs a transaction, which anything but a grant must roll back. The store is not asked: where the file is to come in
	 * parts, {@link UploadAddresses} says where to.
	 */
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
		return switch (quotas.reserve(owner, command.sizeBytes(), video)) {
			case Reserved.BytesUsedUp(var limit, var untilMore) -> new Requested.BytesUsedUp(limit, untilMore);
			case Reserved.VideoUsedUp(var limit, var untilMore) -> new Requested.VideoUsedUp(limit, untilMore);
			case Reserved.Granted() -> grant(owner, command, format.get());
		};
	}

	private Requested grant(Id owner, RequestUpload command, SourceFormat format) {
		Instant now = clock.instant();
		boolean inParts = command.sizeBytes() > settings.singleRequest().toBytes();
		var upload = new Upload(ids.next(), owner, "pending", format, command.purpose(), command.sizeBytes(),
				command.digest(), randomKey(), 1, now.plus(inParts ? settings.resume() : settings.expiry()),
				inParts ? settings.partSize().toBytes() : null, null);
		if (!uploads.insert(upload, command.altText(), now, settings.pendingPerUser())) {
			return new Requested.TooManyPending(settings.pendingPerUser());
		}
		return new Requested.Granted(inParts
				? UploadView.without(upload)
				: UploadView.byOneRequest(upload, store.presign(upload.key(), format.contentType(), upload.sizeBytes(),
						upload.sha256(), settings.expiry()), upload.expiresAt()));
	}

	private static String randomKey() {
		var bytes = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(bytes);
		return "u/" + HexFormat.of().formatHex(bytes);
	}
}
