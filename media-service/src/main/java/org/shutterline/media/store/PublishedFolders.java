package org.shutterline.media.store;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a media, which all lie in one folder. All calls throw {@link IOException} when the store can't be reached. */
@Component
public class PublishedFolders {
	private final S3Client s3;
	private final ObjectStoreSettings settings;

	PublishedFolders(S3Client s3, ObjectStoreSettings settings) {
		this.s3 = s3;
		this.settings = settings;
	}

	/** The keys of all that was published below a prefix. */
	Set<String> keys(String prefix) throws IOException {
		var keys = new TreeSet<String>();
		for (String bucket : settings.names(Bucket.MEDIA)) {
			keys.addAll(keys(bucket, prefix));
		}
		return keys;
	}

	/**
	 * Copies all that was published below a prefix to below another one, within the store, from whichever tier to the usual
	 * one; may be repeated.
	 */
	public void copy(String from, String to) throws IOException {
		for (String bucket : settings.names(Bucket.MEDIA)) {
			for (String key : keys(bucket, from)) {
				try {
					s3.copyObject(copy -> copy.sourceBucket(bucket).sourceKey(key)
							.destinationBucket(settings.mediaBucket())
							.destinationKey(to + key.substring(from.length())));
				}
				catch (NoSuchKeyException e) {
					// Moved to the next one since it was listed, if it was not removed.
				}
				catch (SdkException e) {
					throw ObjectStore.unavailable(e);
				}
			}
		}
	}

	private List<String> keys(String bucket, String prefix) throws IOException {
		try {
			return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
					.map(S3Object::key).toList();
		}
		catch (SdkException e) {
			throw ObjectStore.unavailable(e);
		}
	}
}
