package org.shutterline.media.store;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Reads what was published, in whichever tier it is, for clients, by connections of its own: however slowly these read, uploads and workers have
 * theirs. All calls throw {@link IOException} when the store can't be reached.
 */
@Component
@Profile("delivery")
public class PublishedObjects {
	private static final int NOT_SATISFIABLE = 416;

	private final S3Client s3;
	private final ObjectStoreSettings settings;

	PublishedObjects(@Qualifier("delivery") S3Client s3, ObjectStoreSettings settings) {
		this.s3 = s3;
		this.settings = settings;
	}

	/**
	 * What is known of an object.
	 *
	 * @param cacheControl what was said when it was published
	 * @param etag with its quotation marks
	 */
	public record Facts(long size, String contentType, @Nullable String cacheControl, String etag,
			Instant lastModified) {}

	/** What came of the wish to read an object. */
	public sealed interface Reading {
		/** Whoever has it closes it. */
		record Found(StoredObject object) implements Reading {}

		record NoObject() implements Reading {}

		/** The object has only so many bytes. */
		record NoSuchRange(long size) implements Reading {}
	}

	/** What is known of an object; empty if there is none. */
	public Optional<Facts> facts(String key) throws IOException {
		for (String bucket : settings.names(Bucket.MEDIA)) {
			try {
				var head = s3.headObject(request -> request.bucket(bucket).key(key));
				return Optional.of(new Facts(head.contentLength(), head.contentType(), head.cacheControl(),
						head.eTag(), head.lastModified()));
			}
			catch (NoSuchKeyException e) {
				// Perhaps in the next one.
			}
			catch (SdkException e) {
				throw ObjectStore.unavailable(e);
			}
		}
		return Optional.empty();
	}

	/** Begins to read an object, or the range of it that HTTP's {@code Range} would name so. */
	public Reading open(String key, @Nullable String range) throws IOException {
		for (String bucket : settings.names(Bucket.MEDIA)) {
			try {
				var content = s3.getObject(get -> get.bucket(bucket).key(key).range(range));
				return new Reading.Found(new StoredObject(facts(content.response()), content));
			}
			catch (NoSuchKeyException e) {
				// Perhaps in the next one.
			}
			catch (S3Exception e) {
				if (e.statusCode() != NOT_SATISFIABLE) {
					throw ObjectStore.unavailable(e);
				}
				return facts(key).<Reading>map(facts -> new Reading.NoSuchRange(facts.size()))
						.orElseGet(Reading.NoObject::new);
			}
			catch (SdkException e) {
				throw ObjectStore.unavailable(e);
			}
		}
		return new Reading.NoObject();
	}

	private static Facts facts(GetObjectResponse object) {
		return new Facts(object.contentLength(), object.contentType(), object.cacheControl(), object.eTag(),
				object.lastModified());
	}
}
