package org.shutterline.media.store;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * An S3-compatible store.
 *
 * @param endpoint where this service reaches it
 * @param publicEndpoint where clients reach it with a pre-signed URL; without it, the same
 * @param coldBucket where old media are moved to, under the same keys; without it, they stay
 */
@Validated
@ConfigurationProperties("shutterline.object-store")
record ObjectStoreSettings(URI endpoint, @Nullable URI publicEndpoint, @NotBlank String accessKey,
		@NotBlank String secretKey, @DefaultValue("us-east-1") String region,
		@DefaultValue("shutterline-quarantine") String quarantineBucket,
		@DefaultValue("shutterline-media") String mediaBucket, @Nullable String coldBucket) {
	URI clientsEndpoint() {
		return publicEndpoint == null || publicEndpoint.toString().isEmpty() ? endpoint : publicEndpoint;
	}

	Optional<String> cold() {
		return Optional.ofNullable(coldBucket).filter(name -> !name.isEmpty());
	}

	/** The names of the buckets that are there, in the order in which an object is looked for. */
	List<String> names(Bucket bucket) {
		return switch (bucket) {
			case QUARANTINE -> List.of(quarantineBucket);
			case HOT -> List.of(mediaBucket);
			case COLD -> cold().stream().toList();
			case MEDIA -> Stream.concat(Stream.of(mediaBucket), cold().stream()).toList();
		};
	}

	/** The names of all buckets. */
	List<String> names() {
		return Stream.of(Bucket.QUARANTINE, Bucket.MEDIA).flatMap(bucket -> names(bucket).stream()).toList();
	}

	@Override
	public String toString() {
		return "ObjectStoreSettings[endpoint=" + endpoint + "]";
	}
}
