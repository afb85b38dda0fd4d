package org.shutterline.media.cdn;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a CDN is told to forget.
 *
 * @param url where it takes purges, each of which is of a path below; without it there is nobody to tell
 * @param method {@code PURGE}, or {@code POST} where a CDN has it so
 * @param authorization the value of that header, if the CDN asks for one
 * @param timeout the longest wait for an answer
 * @param until after so long no cache has it any more: the longest that media may be kept
 */
@ConfigurationProperties("shutterline.media.purge")
record PurgeSettings(@Nullable URI url, @DefaultValue("PURGE") String method, @Nullable String authorization,
		@DefaultValue("5s") Duration timeout, @DefaultValue("1d") Duration until) {
	boolean isSet() {
		return url != null && !url.toString().isEmpty();
	}

	URI of(String key) {
		String base = String.valueOf(url);
		return URI.create(base.endsWith("/") ? base + key : base + "/" + key);
	}

	@Override
	public String toString() {
		return "PurgeSettings[url=" + url + ", method=" + method + "]";
	}
}
