package org.shutterline.media.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The calls that this service makes to the object store. All throw {@link IOException} when it can't be reached. */
@Component
public class ObjectStore {
	/** What an HTTP client sets by itself, and often lets nobody else set. */
	private static final List<String> IMPLICIT_HEADERS = List.of("host", "content-length");

	private final S3Client s3;
	private final S3Presigner presigner;
	private final ObjectStoreSettings settings;

	ObjectStore(S3Client s3, S3Presigner presigner, ObjectStoreSettings settings) {
		this.s3 = s3;
		this.presigner = presigner;
		this.settings = settings;
	}

	/** What was downloaded, as it arrived. */
	public record Downloaded(long size, Sha256 sha256) {}

	/**
	 * Permits one upload to the quarantine: this key, type, length and digest, and only while there is no such object.
	 * Asks the store nothing.
	 */
	public PresignedUpload presign(String key, String contentType, long size, Sha256 sha256, Duration expiry) {
		var signed = presigner.presignPutObject(presign -> presign.signatureDuration(expiry)
				.putObjectRequest(put -> put.bucket(settings.quarantineBucket()).key(key).contentType(contentType)
						.contentLength(size).checksumSHA256(sha256.base64())
						.ifNoneMatch("*")));
		Map<String, String> headers = new LinkedHashMap<>();
		signed.signedHeaders().forEach((name, values) -> {
			if (!IMPLICIT_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
				headers.put(name, values.getFirst());
			}
		});
		return new PresignedUpload(signed.httpRequest().method().name(), signed.url().toString(), headers);
	}

	/** The length of an object in the quarantine; empty if there is none. */
	public OptionalLong uploadedSize(String key) throws IOException {
		try {
			return OptionalLong.of(s3.headObject(head -> head.bucket(settings.quarantineBucket()).key(key))
					.contentLength());
		}
		catch (NoSuchKeyException e) {
			return OptionalLong.empty();
		}
		catch (SdkException e) {
			throw unavailable(e);
		}
	}

	/**
	 * Fetches an object from the quarantine, not a byte more than so many; empty if there is none.
	 */
	public Optional<Downloaded> download(String key, long most, Path file) throws IOException {
		try (var object = s3.getObject(get -> get.bucket(settings.quarantineBucket()).key(key))) {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			try (InputStream in = new DigestInputStream(object, digest); var out = Files.newOutputStream(file)) {
				long size = copy(in, most + 1, out);
				if (size > most) {
					object.abort();
				}
				return Optional.of(new Downloaded(size, Sha256.of(digest.digest())));
			}
		}
		catch (NoSuchKeyException e) {
			return Optional.empty();
		}
		catch (SdkException e) {
			throw unavailable(e);
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every JDK has SHA-256", e);
		}
	}

	/** Puts a file where it is served from; the store itself gives it to nobody without a signature. */
	public void publish(String key, Path file, String contentType, String cacheControl) throws IOException {
		try {
			s3.putObject(put -> put.bucket(settings.mediaBucket()).key(key).contentType(contentType)
					.cacheControl(cacheControl), RequestBody.fromFile(file));
		}
		catch (SdkException e) {
			throw unavailable(e);
		}
	}

	/** An object that is being read; whoever has it closes its content. */
	public record Opened(long size, InputStream content) {}

	/** Begins to read what was made of an upload, in whichever tier it is; empty if there is none. */
	public Optional<Opened> open(String key) throws IOException {
		for (String bucket : settings.names(Bucket.MEDIA)) {
			try {
				var object = s3.getObject(get -> get.bucket(bucket).key(key));
				return Optional.of(new Opened(object.response().contentLength(), object));
			}
			catch (NoSuchKeyException e) {
				// Perhaps in the next one.
			}
			catch (SdkException e) {
				throw unavailable(e);
			}
		}
		return Optional.empty();
	}

	/** Removes all objects whose keys start so. */
	public void deleteAll(Bucket bucket, String prefix) throws IOException {
		try {
			for (String name : settings.names(bucket)) {
				for (S3Object object : s3.listObjectsV2Paginator(list -> list.bucket(name).prefix(prefix)).contents()) {
					s3.deleteObject(delete -> delete.bucket(name).key(object.key()));
				}
			}
		}
		catch (SdkException e) {
			throw unavailable(e);
		}
	}

	private static long copy(InputStream in, long most, OutputStream out) throws IOException {
		var buffer = new byte[1 << 16];
		long size = 0;
		while (size < most) {
			int read = in.read(buffer, 0, (int) Math.min(buffer.length, most - size));
			if (read < 0) {
				break;
			}
			out.write(buffer, 0, read);
			size += read;
		}
		return size;
	}

	static IOException unavailable(SdkException cause) {
		return new IOException("The object store failed: " + cause.getMessage(), cause);
	}
}
