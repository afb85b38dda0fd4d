package org.shutterline.media.store;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** What the store itself says that it holds. */
@Component
public class StoredObjects {
	private final S3Client s3;
	private final ObjectStoreSettings settings;

	StoredObjects(S3Client s3, ObjectStoreSettings settings) {
		this.s3 = s3;
		this.settings = settings;
	}

	/** An object, without its content. */
	public record StoredObject(String key, long size, Instant changedAt) {}

	/**
	 * Some objects, in the order of their keys.
	 *
	 * @param next where the rest begins; null if there is none
	 */
	public record Listed(List<StoredObject> objects, @Nullable String next) {}

	/**
	 * Lists a bucket page by page.
	 *
	 * @param bucket one that lies in one place, so not {@link Bucket#MEDIA}; one that does not exist is empty
	 * @param prefix of the keys
	 * @param from what the page before named as next; null for the first page
	 */
	public Listed page(Bucket bucket, String prefix, @Nullable String from) throws IOException {
		List<String> names = settings.names(bucket);
		if (names.isEmpty()) {
			return new Listed(List.of(), null);
		}
		try {
			var page = s3.listObjectsV2(ListObjectsV2Request.builder().bucket(names.getFirst()).prefix(prefix)
					.continuationToken(from).build());
			return new Listed(page.contents().stream()
					.map(object -> new StoredObject(object.key(), object.size(), object.lastModified())).toList(),
					page.nextContinuationToken());
		}
		catch (SdkException e) {
			throw ObjectStore.unavailable(e);
		}
	}

	/** An upload in parts that has neither been completed nor aborted; its parts are stored, but are no object. */
	public record Unfinished(String key, String uploadId, Instant begunAt) {}

	/** All unfinished uploads to the quarantine; each is told, a page at a time is held. */
	public void unfinished(Consumer<Unfinished> told) throws IOException {
		try {
			var request = ListMultipartUploadsRequest.builder().bucket(settings.quarantineBucket()).prefix("u/")
					.build();
			for (boolean more = true; more;) {
				var page = s3.listMultipartUploads(request);
				page.uploads().forEach(
						upload -> told.accept(new Unfinished(upload.key(), upload.uploadId(), upload.initiated())));
				request = request.copy(next -> next.keyMarker(page.nextKeyMarker())
						.uploadIdMarker(page.nextUploadIdMarker()));
				more = Boolean.TRUE.equals(page.isTruncated());
			}
		}
		catch (SdkException e) {
			throw ObjectStore.unavailable(e);
		}
	}

	/** Has the store forget the parts of an unfinished upload; one that is gone already is no fault. */
	public void abort(Unfinished upload) {
		try {
			s3.abortMultipartUpload(abort -> abort.bucket(settings.quarantineBucket()).key(upload.key())
					.uploadId(upload.uploadId()));
		}
		catch (NoSuchUploadException e) {
			// Completed or aborted meanwhile.
		}
	}

	/** Whether old media have a bucket to be moved to. */
	public boolean hasColdTier() {
		return settings.cold().isPresent();
	}

	/**
	 * Copies all objects of a folder of the media bucket to the cold one, in the store. May be repeated. What is removed
	 * meanwhile is left out: then the media was deleted or got other keys.
	 */
	public void copyToCold(String folder) throws IOException {
		String cold = settings.cold().orElseThrow();
		try {
			for (var object : s3.listObjectsV2Paginator(
					list -> list.bucket(settings.mediaBucket()).prefix(folder + "/")).contents()) {
				copyToCold(object.key(), cold);
			}
		}
		catch (SdkException e) {
			throw ObjectStore.unavailable(e);
		}
	}

	private void copyToCold(String key, String cold) {
		try {
			s3.copyObject(copy -> copy.sourceBucket(settings.mediaBucket()).sourceKey(key).destinationBucket(cold)
					.destinationKey(key));
		}
		catch (NoSuchKeyException e) {
			// Removed since it was listed.
		}
	}
}
