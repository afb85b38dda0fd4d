package org.shutterline.media.upload;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.shutterline.media.store.MultipartUploads;
import org.shutterline.media.store.ObjectStore;
import org.shutterline.media.upload.UploadView.PartView;
import org.shutterline.platform.core.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Says what of an upload has arrived and where the rest is to be sent. The store alone knows what arrived; it is asked
 * outside of any transaction, so that no connection to the database waits for it.
 */
@Component
@Profile("api")
class UploadAddresses {
	private static final Logger log = LoggerFactory.getLogger(UploadAddresses.class);
	private static final int ATTEMPTS = 3;

	private final Uploads uploads;
	private final ObjectStore store;
	private final MultipartUploads multipartUploads;
	private final Clock clock;
	private final UploadSettings settings;

	UploadAddresses(Uploads uploads, ObjectStore store, MultipartUploads multipartUploads, Clock clock,
			UploadSettings settings) {
		this.uploads = uploads;
		this.store = store;
		this.multipartUploads = multipartUploads;
		this.clock = clock;
		this.settings = settings;
	}

	/** The upload with fresh URLs for all that has not arrived, by which it is kept alive. */
	Opened open(Id owner, Id mediaId) {
		try {
			for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
				Optional<Upload> found = uploads.find(owner, mediaId);
				if (found.isEmpty()) {
					return new Opened.NoSuchUpload();
				}
				Optional<UploadView> view = found.get().isPending()
						? pending(found.get())
						: Optional.of(UploadView.without(found.get()));
				if (view.isPresent()) {
					return new Opened.AsView(view.get());
				}
			}
			return new Opened.StoreUnavailable();
		}
		catch (IOException e) {
			log.warn("The upload of media {} can't be looked at", mediaId, e);
			return new Opened.StoreUnavailable();
		}
	}

	/** Empty if somebody else began the upload in the store at the same moment. */
	private Optional<UploadView> pending(Upload upload) throws IOException {
		Instant expiresAt = clock.instant().plus(settings.expiry());
		if (upload.expiresAt().isBefore(expiresAt)) {
			uploads.prolong(upload.mediaId(), expiresAt);
		}
		if (upload.parts().isEmpty()) {
			return Optional.of(hasArrived(upload)
					? UploadView.without(upload)
					: UploadView.byOneRequest(upload, store.presign(upload.key(), upload.format().contentType(),
							upload.sizeBytes(), upload.sha256(), settings.expiry()), expiresAt));
		}
		String known = upload.multipartId();
		Optional<List<MultipartUploads.Part>> arrived = known == null
				? Optional.empty()
				: multipartUploads.arrived(upload.key(), known);
		if (known != null && arrived.isPresent() && !arrived.get().isEmpty()) {
			return Optional.of(UploadView.inParts(upload, views(upload, known, arrived.get()), expiresAt));
		}
		if (known != null && hasArrived(upload)) {
			return Optional.of(UploadView.without(upload));
		}
		String name = known != null && arrived.isPresent() ? known : begin(upload);
		return name.isEmpty()
				? Optional.empty()
				: Optional.of(UploadView.inParts(upload, views(upload, name, List.of()), expiresAt));
	}

	/** Begins the upload in the store: for the first time, or since the store has forgotten it. */
	private String begin(Upload upload) throws IOException {
		String name = multipartUploads.begin(upload.key(), upload.format().contentType());
		if (uploads.name(upload, name)) {
			return name;
		}
		multipartUploads.abort(upload.key(), name);
		return "";
	}

	private boolean hasArrived(Upload upload) throws IOException {
		return store.uploadedSize(upload.key()).equals(OptionalLong.of(upload.sizeBytes()));
	}

	private List<PartView> views(Upload upload, String name, List<MultipartUploads.Part> arrived) {
		Map<Integer, MultipartUploads.Part> byNumber = arrived.stream()
				.collect(Collectors.toMap(MultipartUploads.Part::number, Function.identity()));
		return upload.parts().stream().map(part -> {
			var there = byNumber.get(part.number());
			return there != null && there.size() == part.sizeBytes()
					? new PartView(part.number(), part.sizeBytes(), null, there.etag())
					: new PartView(part.number(), part.sizeBytes(), multipartUploads.presign(upload.key(), name,
							part.number(), part.sizeBytes(), settings.expiry()), null);
		}).toList();
	}
}
