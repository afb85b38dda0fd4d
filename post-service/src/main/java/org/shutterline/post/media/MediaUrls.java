package org.shutterline.post.media;

import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/** Makes the URL of a key, for each answer anew, so that the public side can move. */
@Component
public class MediaUrls {
	private final String base;

	MediaUrls(MediaSettings settings) {
		var url = settings.publicBaseUrl().toString();
		this.base = url.endsWith("/") ? url : url + "/";
	}

	/** The URL of the object, null where there is no key. */
	@Contract("null -> null; !null -> !null")
	public @Nullable String of(@Nullable String key) {
		return key == null ? null : base + key;
	}
}
