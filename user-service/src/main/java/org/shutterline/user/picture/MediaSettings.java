package org.shutterline.user.picture;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where to ask about photos.
 *
 * @param serviceUrl media-service, asked for photos that no event has told of yet
 * @param connectTimeout the longest wait for a connection to it
 * @param readTimeout the longest wait for its answer
 */
@ConfigurationProperties("shutterline.media")
record MediaSettings(URI serviceUrl, Duration connectTimeout, Duration readTimeout) {}
