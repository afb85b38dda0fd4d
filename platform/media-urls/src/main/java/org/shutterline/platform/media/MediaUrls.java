package org.shutterline.platform.media;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.lang.Contract;

/**
 * Makes the URL of a key: databases and events have keys only, so that the public side may move, and signed URLs are no older
 * than the answer ({@link MediaJson} keeps the rest of them). A key says by its beginning how it is served.
 */
public final class MediaUrls {
	/** Of what everybody may have who knows the URL. */
	public static final String PUBLIC = "m/";

	/** Of private accounts' media, of which a URL is good for some minutes. */
	public static final String PRIVATE = "s/";

	private final String base;
	private final MediaTokens tokens;

	/** The files of a media are asked for one after the other. */
	private volatile Signed latest = new Signed("", 0, "");

	public MediaUrls(MediaUrlSettings settings, MediaTokens tokens) {
		String url = settings.publicBaseUrl().toString();
		this.base = url.endsWith("/") ? url : url + "/";
		this.tokens = tokens;
	}

	private record Signed(String folder, long expiry, String token) {}

	/** The URL of the object, null where there is no key. */
	@Contract("null -> null; !null -> !null")
	public @Nullable String of(@Nullable String key) {
		if (key == null) {
			return null;
		}
		return key.startsWith(PRIVATE) ? with(token(folder(key)), key) : base + key;
	}

	/** The same as {@link #of}. */
	@Contract("null -> null; !null -> !null")
	public @Nullable URI uri(@Nullable String key) {
		return key == null ? null : URI.create(of(key));
	}

	/** What stands before all of them. */
	public String base() {
		return base;
	}

	/** The URL of a private account's object under a token of this folder, or under what will be replaced by one. */
	public String with(String token, String key) {
		return base + "t/" + token + "/" + key;
	}

	/** A token for the folder, made now. */
	public String token(String folder) {
		Signed known = latest;
		if (known.folder.equals(folder) && known.expiry == tokens.expiry()) {
			return known.token;
		}
		String token = tokens.of(folder);
		latest = new Signed(folder, Long.parseLong(token.substring(0, token.indexOf('.'))), token);
		return token;
	}

	/** The folder of a media, in which all its objects are: the first two parts of the key. */
	public static String folder(String key) {
		int end = key.indexOf('/', PRIVATE.length());
		return end < 0 ? key : key.substring(0, end);
	}
}
