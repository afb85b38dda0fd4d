package org.shutterline.user.export;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The private bucket of archives. Made when it is first needed: the service starts without the store. */
@Component
@Lazy
class ArchiveStore implements DisposableBean {
	private static final S3Configuration PATHS = S3Configuration.builder().pathStyleAccessEnabled(true)
			.chunkedEncodingEnabled(false).build();
	private final S3Client s3;
	private final S3Presigner presigner;
	private final String bucket;

	ArchiveStore(ObjectStoreSettings settings) {
		var credentials = StaticCredentialsProvider
				.create(AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
		var region = Region.of(settings.region());
		this.bucket = settings.exportBucket();
		this.s3 = S3Client.builder().endpointOverride(settings.endpoint()).region(region)
				.credentialsProvider(credentials).serviceConfiguration(PATHS)
				.httpClientBuilder(Apache5HttpClient.builder().connectionTimeout(Duration.ofSeconds(2))
						.socketTimeout(Duration.ofSeconds(30)))
				.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
				.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED).build();
		// Signs for the host that people will name, as the signature covers it.
		this.presigner = S3Presigner.builder().endpointOverride(settings.clientsEndpoint()).region(region)
				.credentialsProvider(credentials).serviceConfiguration(PATHS).build();
	}

	/** Begins an upload in parts; nothing can be fetched until it is complete. */
	String begin(String key) {
		createBucket();
		return s3.createMultipartUpload(create -> create.bucket(bucket).key(key).contentType("application/zip"))
				.uploadId();
	}

	CompletedPart upload(String key, String uploadId, int number, byte[] part, int length) {
		var stored = s3.uploadPart(
				upload -> upload.bucket(bucket).key(key).uploadId(uploadId).partNumber(number),
				RequestBody.fromByteBuffer(ByteBuffer.wrap(part, 0, length)));
		return CompletedPart.builder().partNumber(number).eTag(stored.eTag()).build();
	}

	void complete(String key, String uploadId, List<CompletedPart> parts) {
		s3.completeMultipartUpload(complete -> complete.bucket(bucket).key(key).uploadId(uploadId)
				.multipartUpload(upload -> upload.parts(parts)));
	}

	/** Has neither the upload nor its object be there any more, however far it was. */
	void remove(String key, @Nullable String uploadId) {
		if (uploadId != null) {
			abort(key, uploadId);
		}
		try {
			s3.deleteObject(delete -> delete.bucket(bucket).key(key));
		}
		catch (NoSuchBucketException e) {
			// Nothing was ever stored.
		}
	}

	private void abort(String key, String uploadId) {
		try {
			s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(uploadId));
		}
		catch (NoSuchUploadException | NoSuchBucketException e) {
			// It was complete, or never more than planned.
		}
	}

	/** A link with which whoever has it can fetch the archive, for so long. */
	String link(String key, String fileName, Duration valid) {
		return presigner.presignGetObject(presign -> presign.signatureDuration(valid)
				.getObjectRequest(get -> get.bucket(bucket).key(key)
						.responseContentDisposition("attachment; filename=\"" + fileName + "\"")))
				.url().toString();
	}

	private void createBucket() {
		try {
			s3.headBucket(head -> head.bucket(bucket));
		}
		catch (NoSuchBucketException missing) {
			try {
				s3.createBucket(create -> create.bucket(bucket));
			}
			catch (BucketAlreadyExistsException | BucketAlreadyOwnedByYouException e) {
				// Another instance was faster.
			}
		}
	}

	@Override
	public void destroy() {
		presigner.close();
		s3.close();
	}
}
