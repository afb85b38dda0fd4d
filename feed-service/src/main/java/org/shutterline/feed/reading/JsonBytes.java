package org.shutterline.feed.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

import org.shutterline.platform.media.MediaUrls;

/** JSON that is being written, mostly by copying bytes. */
final class JsonBytes {
	private static final byte[] TRUE = utf8("true");

	private static final byte[] FALSE = utf8("false");

	private final MediaUrls urls;

	private byte[] bytes;

	private int length;

	/** @param urls makes the tokens of private accounts' media */
	JsonBytes(MediaUrls urls, int estimate) {
		this.urls = urls;
		this.bytes = new byte[estimate];
	}

	int length() {
		return length;
	}

	/** What was written, with room after the end. */
	byte[] array() {
		return bytes;
	}

	/** The part's head. */
	JsonBytes put(Part part) {
		int size = part.head().length();
		room(size);
		part.head().copy(urls, bytes, length);
		length += size;
		return this;
	}

	JsonBytes put(boolean value) {
		return put(value ? TRUE : FALSE);
	}

	JsonBytes put(long number) {
		return put(Long.toString(number).getBytes(ISO_8859_1));
	}

	JsonBytes put(char one) {
		room(1);
		bytes[length++] = (byte) one;
		return this;
	}

	JsonBytes put(byte[] some) {
		room(some.length);
		System.arraycopy(some, 0, bytes, length, some.length);
		length += some.length;
		return this;
	}

	private void room(int more) {
		if (length + more > bytes.length) {
			bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
		}
	}

	static byte[] utf8(String text) {
		return text.getBytes(UTF_8);
	}
}
