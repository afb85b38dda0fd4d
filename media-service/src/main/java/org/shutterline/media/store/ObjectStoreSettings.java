package org.shutterline.media.store;

import java.net.URI;

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
 */
@Validated
@ConfigurationProperties("shutterline.object-store")
record ObjectStoreSettings(URI endpoint, @Nullable URI publicEndpoint, @NotBlank String accessKey,
		@NotBlank String secretKey, @DefaultValue("us-east-1") String region,
		@DefaultValue("shutterline-quarantine") String quarantineBucket,
		@DefaultValue("shutterline-media") String mediaBucket) {
	URI clientsEndpoint() {
		return publicEndpoint == null || publicEndpoint.toString().isEmpty() ? endpoint : publicEndpoint;
	}

	String name(Bucket bucket) {
		return switch (bucket) {
			case QUARANTINE -> quarantineBucket;
			case MEDIA -> mediaBucket;
		};
	}

	@Override
	public String toString() {
		return "ObjectStoreSettings[endpoint=" + endpoint + "]";
	}
}
