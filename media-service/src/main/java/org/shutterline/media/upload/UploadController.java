package org.shutterline.media.upload;

import java.util.List;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
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

	private final Uploads uploads;
	private final Idempotency idempotency;

	UploadController(Uploads uploads, Idempotency idempotency) {
		this.uploads = uploads;
		this.idempotency = idempotency;
	}

	@PostMapping
	ResponseEntity<UploadView> request(Viewer viewer, IdempotencyKey key, @RequestBody @Valid RequestUpload command) {
		return idempotency.once(key, command, UploadView.class,
				() -> switch (uploads.request(viewer.userId(), command)) {
					case Requested.Granted(UploadView upload) -> ResponseEntity.status(HttpStatus.CREATED).body(upload);
					case Requested.OwnerGone() -> throw new ProblemException(ProblemType.UNAUTHENTICATED,
							"The account of this token does not exist.");
					case Requested.UnsupportedType() -> throw new ProblemException(
							new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Files of this type are not taken.",
									List.of(new FieldProblem("content_type",
											"must be image/jpeg, image/png, video/mp4 or video/quicktime"))));
					case Requested.PhotoExpected() -> throw new ProblemException(
							Problem.invalid("content_type", "must be a photo's for a profile"));
					case Requested.TooLarge(var most, var video) -> throw new ProblemException(
							ProblemType.PAYLOAD_TOO_LARGE, "%s may have at most %d bytes%s.".formatted(
									video ? "Videos" : "Photos", most.toBytes(),
									video ? "; uploads of several parts are not offered yet" : ""));
					case Requested.TooManyPending(var most) -> throw new ProblemException(TOO_MANY_PENDING,
							"There are already %d uploads that were not completed.".formatted(most));
				});
	}

	@PostMapping("/{mediaId}/complete")
	ResponseEntity<UploadStatus> complete(Viewer viewer, @PathVariable Id mediaId,
			@RequestBody(required = false) @Valid @Nullable CompleteUpload ignored) {
		return switch (uploads.complete(viewer.userId(), mediaId)) {
			case Completed.Accepted(UploadStatus upload) -> ResponseEntity.accepted().body(upload);
			case Completed.NoSuchUpload() -> throw new ProblemException(ProblemType.NOT_FOUND,
					"There is no such upload.");
			case Completed.NotArrived() -> throw new ProblemException(UPLOAD_MISSING,
					"The file has not arrived, or not whole.");
			case Completed.StoreUnavailable() -> throw new ProblemException(ProblemType.UNAVAILABLE,
					"The object store can't be reached. Please try again.");
		};
	}
}
