package org.shutterline.user.export;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An S3-compatible store.
 *
 * @param endpoint where this service reaches it
 * @param publicEndpoint where people reach it with a pre-signed URL; without it, the same
 * @param exportBucket private; created where it is missing
 */
@ConfigurationProperties("shutterline.object-store")
record ObjectStoreSettings(@DefaultValue("http://localhost:8090") URI endpoint, @Nullable URI publicEndpoint,
		@DefaultValue("") String accessKey, @DefaultValue("") String secretKey,
		@DefaultValue("us-east-1") String region, @DefaultValue("shutterline-exports") String exportBucket) {
	URI clientsEndpoint() {
		return publicEndpoint == null || publicEndpoint.toString().isEmpty() ? endpoint : publicEndpoint;
	}

	@Override
	public String toString() {
		return "ObjectStoreSettings[endpoint=" + endpoint + "]";
	}
}
