package org.shutterline.user.picture;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;
import org.springframework.stereotype.Component;

/** Makes the URL of a picture's key, for each answer anew, so that the public side can move. */
@Component
public class PictureUrls {
	private final String base;

	PictureUrls(MediaSettings settings) {
		String url = settings.publicBaseUrl().toString();
		this.base = url.endsWith("/") ? url : url + "/";
	}

	/** The URL of the picture, null where there is no key. */
	@Contract("null -> null; !null -> !null")
	public @Nullable URI of(@Nullable String key) {
		return key == null ? null : URI.create(base + key);
	}
}
