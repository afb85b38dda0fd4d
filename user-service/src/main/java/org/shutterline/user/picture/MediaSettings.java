package org.shutterline.user.picture;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where media are.
 *
 * @param publicBaseUrl what stands before an object's key in the URLs that clients get
 * @param serviceUrl media-service, asked for photos that no event has told of yet
 * @param connectTimeout the longest wait for a connection to it
 * @param readTimeout the longest wait for its answer
 */
@ConfigurationProperties("shutterline.media")
record MediaSettings(URI publicBaseUrl, URI serviceUrl, Duration connectTimeout, Duration readTimeout) {}
