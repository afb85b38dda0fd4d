package org.shutterline.media.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Uploads to the quarantine in parts. All but {@link #presign} throw {@link IOException} when the store can't be reached. */
@Component
public class MultipartUploads {
	private static final int SERVER_ERROR = 500;

	private final S3Client s3;
	private final S3Presigner presigner;
	private final String bucket;

	MultipartUploads(S3Client s3, S3Presigner presigner, ObjectStoreSettings settings) {
		this.s3 = s3;
		this.presigner = presigner;
		this.bucket = settings.quarantineBucket();
	}

	/** A part that has arrived. */
	public record Part(int number, long size, String etag) {}

	/** @return the store's name for the new upload */
	public String begin(String key, String contentType) throws IOException {
		try {
			return s3.createMultipartUpload(create -> create.bucket(bucket).key(key).contentType(contentType))
					.uploadId();
		}
		catch (SdkException e) {
			throw ObjectStore.unavailable(e);
		}
	}

	/** Permits to send one part of that length, and to send it again. Asks the store nothing. */
	public String presign(String key, String uploadId, int number, long size, Duration expiry) {
		return presigner.presignUploadPart(presign -> presign.signatureDuration(expiry).uploadPartRequest(
				part -> part.bucket(bucket).key(key).uploadId(uploadId).partNumber(number).contentLength(size))).url()
				.toString();
	}

	/** The parts that have arrived, in their order; empty where the store says that there is no such upload. */
	public Optional<List<Part>> arrived(String key, String uploadId) throws IOException {
		try {
			return Optional.of(s3.listPartsPaginator(list -> list.bucket(bucket).key(key).uploadId(uploadId)).parts()
					.stream().map(part -> new Part(part.partNumber(), part.size(), part.eTag())).toList());
		}
		catch (NoSuchUploadException e) {
			return Optional.empty();
		}
		catch (SdkException e) {
			throw ObjectStore.unavailable(e);
		}
	}

	/** @return false if the store has no such upload any more, or not of these parts */
	public boolean complete(String key, String uploadId, List<Part> parts) throws IOException {
		List<CompletedPart> all = parts.stream()
				.map(part -> CompletedPart.builder().partNumber(part.number).eTag(part.etag).build()).toList();
		try {
			s3.completeMultipartUpload(complete -> complete.bucket(bucket).key(key).uploadId(uploadId)
					.multipartUpload(whole -> whole.parts(all)));
			return true;
		}
		catch (S3Exception e) {
			if (e.statusCode() < SERVER_ERROR) {
				return false;
			}
			throw ObjectStore.unavailable(e);
		}
		catch (SdkException e) {
			throw ObjectStore.unavailable(e);
		}
	}

	/** Ends one upload that nobody needs. */
	public void abort(String key, String uploadId) throws IOException {
		try {
			s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(uploadId));
		}
		catch (NoSuchUploadException e) {
			// Gone already.
		}
		catch (SdkException e) {
			throw ObjectStore.unavailable(e);
		}
	}

	/** Ends all unfinished uploads to a key, also one that was begun by a process which died before it could note that. */
	void abortAll(String key) throws IOException {
		try {
			for (MultipartUpload upload : s3.listMultipartUploadsPaginator(list -> list.bucket(bucket).prefix(key))
					.uploads()) {
				abort(upload.key(), upload.uploadId());
			}
		}
		catch (SdkException e) {
			throw ObjectStore.unavailable(e);
		}
	}
}
