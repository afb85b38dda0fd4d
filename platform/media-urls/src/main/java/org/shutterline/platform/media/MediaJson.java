package org.shutterline.platform.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JSON that is the same for all who may see it but for the tokens of private accounts' media, as bytes of UTF-8. It is one
 * array where the objects that it is written from would be dozens, and of what is kept by the thousand the collector copies
 * each until it is old.
 */
public final class MediaJson {
	private final byte[] bytes;
	private final int[] gaps;

	private MediaJson(byte[] bytes, int[] gaps) {
		this.bytes = bytes;
		this.gaps = gaps;
	}

	/**
	 * @param written not to be changed any more
	 * @param urls those of all media in it
	 */
	public static MediaJson of(byte[] written, KeptUrls urls) {
		return new MediaJson(written, urls.gaps(written));
	}

	/** The inverse of {@link #text()}. */
	public static MediaJson parsed(String text) {
		int end = text.indexOf(' ');
		return new MediaJson(text.substring(end + 1).getBytes(UTF_8), Stream.of(text.substring(0, end).split(","))
				.filter(gap -> !gap.isEmpty()).mapToInt(Integer::parseInt).toArray());
	}

	/** Where the gaps are, and the JSON: one line, if the JSON is. */
	public String text() {
		return Arrays.stream(gaps).mapToObj(Integer::toString).collect(Collectors.joining(",")) + " "
				+ new String(bytes, UTF_8);
	}

	/** How many bytes it is, with tokens. */
	public int length() {
		return bytes.length;
	}

	/** With tokens that are made now; not to be changed. */
	public byte[] with(MediaUrls urls) {
		if (gaps.length == 0) {
			return bytes;
		}
		byte[] filled = new byte[bytes.length];
		copy(urls, filled, 0);
		return filled;
	}

	/** Puts it there, with tokens that are made now. */
	public void copy(MediaUrls urls, byte[] target, int at) {
		System.arraycopy(bytes, 0, target, at, bytes.length);
		for (int gap : gaps) {
			byte[] token = urls.token(folder(gap + MediaTokens.LENGTH + 1)).getBytes(ISO_8859_1);
			System.arraycopy(token, 0, target, at + gap, token.length);
		}
	}

	/** The folder of the key that begins there. */
	private String folder(int key) {
		int end = key + MediaUrls.PRIVATE.length();
		while (bytes[end] != '/') {
			end++;
		}
		return new String(bytes, key, end - key, ISO_8859_1);
	}
}
