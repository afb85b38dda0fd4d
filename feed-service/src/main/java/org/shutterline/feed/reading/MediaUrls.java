package org.shutterline.feed.reading;

import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/** Makes URLs of keys, for each answer anew: cards hold keys only, so that the public side may move. */
@Component
class MediaUrls {
	private final String prefix;

	MediaUrls(MediaSettings settings) {
		String base = settings.publicBaseUrl().toString();
		this.prefix = base.endsWith("/") ? base : base + "/";
	}

	@Contract("null -> null; !null -> !null")
	@Nullable
	String of(@Nullable String key) {
		return key == null ? null : prefix + key;
	}
}
