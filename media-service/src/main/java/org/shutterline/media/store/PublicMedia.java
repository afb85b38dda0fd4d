package org.shutterline.media.store;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the public bucket is read.
 *
 * @param publicBaseUrl the bucket itself, or a CDN before it
 */
@ConfigurationProperties("shutterline.media")
public record PublicMedia(URI publicBaseUrl) {
	public String url(String key) {
		return publicBaseUrl + "/" + key;
	}
}
