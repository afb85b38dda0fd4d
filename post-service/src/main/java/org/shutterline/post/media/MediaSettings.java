package org.shutterline.post.media;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where to ask about media.
 *
 * @param serviceUrl media-service, asked for media that no event has told of yet
 * @param connectTimeout the longest wait for a connection to it
 * @param readTimeout the longest wait for its answer, or for all that are asked for at once
 * @param storeTimeout the longest that the object store may take to receive a small file
 * @param storeAddress where the object store is reached from here, if not at the address that clients are given
 */
@ConfigurationProperties("shutterline.media")
record MediaSettings(URI serviceUrl, Duration connectTimeout, Duration readTimeout,
		@DefaultValue("7s") Duration storeTimeout, @Nullable URI storeAddress) {}
