package org.shutterline.media.upload;

import java.util.List;
import java.util.Objects;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.shutterline.media.rendition.SourceFormat;
import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Idempotency;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Uploads over HTTP; their bytes go straight to the object store. */
@RestController
@Profile("api")
@RequestMapping("/api/v1/media/uploads")
class UploadController {
	private static final ProblemType UPLOAD_MISSING = new ProblemType(409, "upload_missing", "Upload missing");
	private static final ProblemType TOO_MANY_PENDING = new ProblemType(409, "too_many_pending_uploads",
			"Too many pending uploads");

	private static final ProblemType OTHER_PART = new ProblemType(409, "other_part", "Another part");
	private static final ProblemType BYTES_USED_UP = new ProblemType(429, "upload_quota_exceeded",
			"Upload quota exceeded");
	private static final ProblemType VIDEO_USED_UP = new ProblemType(429, "video_quota_exceeded",
			"Video quota exceeded");

	private final UploadRequests requests;
	private final UploadAddresses addresses;
	private final Completion completion;
	private final Idempotency idempotency;

	UploadController(UploadRequests requests, UploadAddresses addresses, Completion completion,
			Idempotency idempotency) {
		this.requests = requests;
		this.addresses = addresses;
		this.completion = completion;
		this.idempotency = idempotency;
	}

	@PostMapping
	ResponseEntity<UploadView> request(Viewer viewer, IdempotencyKey key, @RequestBody @Valid RequestUpload command) {
		var granted = idempotency.once(key, command, UploadView.class,
				() -> switch (requests.request(viewer.userId(), command)) {
					case Requested.Granted(UploadView upload) -> ResponseEntity.status(HttpStatus.CREATED).body(upload);
					case Requested.OwnerGone() -> throw new ProblemException(ProblemType.UNAUTHENTICATED,
							"The account of this token does not exist.");
					case Requested.UnsupportedType() -> throw new ProblemException(
							new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Files of this type are not taken.",
									List.of(new FieldProblem("content_type",
											"must be one of " + SourceFormat.contentTypes()))));
					case Requested.PhotoExpected() -> throw new ProblemException(
							Problem.invalid("content_type", "must be a photo's for a profile"));
					case Requested.TooLarge(var most, var video) -> throw new ProblemException(
							ProblemType.PAYLOAD_TOO_LARGE, "%s may have at most %d bytes.".formatted(
									video ? "Videos" : "Photos", most.toBytes()));
					case Requested.TooManyPending(var most) -> throw new ProblemException(TOO_MANY_PENDING,
							"There are already %d uploads that were not completed.".formatted(most));
					case Requested.BytesUsedUp(var most, var untilMore) -> throw new ProblemException(BYTES_USED_UP,
							"All files of a day may have %d bytes together.".formatted(most.toBytes()), untilMore);
					case Requested.VideoUsedUp(var most, var untilMore) -> throw new ProblemException(VIDEO_USED_UP,
							"All videos of a day may last %d seconds together.".formatted(most.toSeconds()),
							untilMore);
				});
		UploadView upload = Objects.requireNonNull(granted.getBody());
		// Where parts go is asked of the store, and so not in the transaction.
		return upload.url() == null
				? ResponseEntity.status(granted.getStatusCode()).headers(granted.getHeaders())
						.body(opened(viewer, upload.mediaId()))
				: granted;
	}

	@GetMapping("/{mediaId}")
	UploadView show(Viewer viewer, @PathVariable Id mediaId) {
		return opened(viewer, mediaId);
	}

	@PostMapping("/{mediaId}/complete")
	ResponseEntity<UploadStatus> complete(Viewer viewer, @PathVariable Id mediaId,
			@RequestBody(required = false) @Valid @Nullable CompleteUpload command) {
		return switch (completion.complete(viewer.userId(), mediaId,
				Objects.requireNonNullElseGet(command, CompleteUpload::unsaid))) {
			case Completed.Accepted(UploadStatus upload) -> ResponseEntity.accepted().body(upload);
			case Completed.NoSuchUpload() -> throw noSuchUpload();
			case Completed.NotArrived() -> throw new ProblemException(UPLOAD_MISSING,
					"The file has not arrived, or not whole.");
			case Completed.PartsNotOffered() -> throw new ProblemException(
					Problem.invalid("parts", "must be empty: this upload has no parts"));
			case Completed.OtherPart(var position) -> throw new ProblemException(
					new Problem(OTHER_PART, "A part is not the one that has arrived. Please send it again.",
							List.of(new FieldProblem("parts[" + position + "]", "is not what has arrived"))));
			case Completed.StoreUnavailable() -> throw unavailable();
		};
	}

	private UploadView opened(Viewer viewer, Id mediaId) {
		return switch (addresses.open(viewer.userId(), mediaId)) {
			case Opened.AsView(UploadView upload) -> upload;
			case Opened.NoSuchUpload() -> throw noSuchUpload();
			case Opened.StoreUnavailable() -> throw unavailable();
		};
	}

	private static ProblemException noSuchUpload() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such upload.");
	}

	private static ProblemException unavailable() {
		return new ProblemException(ProblemType.UNAVAILABLE, "The object store can't be reached. Please try again.");
	}
}
