package org.shutterline.platform.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * The place in a list after which the next page begins, as an opaque text.
 *
 * <p>A cursor belongs to one list: the checksum covers the list's name, so that a cursor of the followers is no cursor of
 * the comments, and a mistyped one is noticed. It is no secret and no signature: whoever forges one sees another place
 * of a list that they may see anyway.
 */
public final class Cursor {
	private Cursor() {}

	/**
	 * The cursor after an item.
	 *
	 * @param list the list's name; include whatever else must not change between pages, such as its order
	 * @param keys the sort keys of the last item of the page
	 */
	public static String encode(String list, long... keys) {
		byte[] array = new byte[4 + 8 * keys.length];
		ByteBuffer bytes = ByteBuffer.wrap(array);
		bytes.position(4);
		for (long key : keys) {
			bytes.putLong(key);
		}
		bytes.putInt(0, checksum(list, array));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(array);
	}

	/**
	 * The sort keys of the item after which the page begins.
	 *
	 * @param keys how many sort keys the list has
	 * @throws ProblemException {@link ProblemType#INVALID_CURSOR} if the text is no cursor of this list
	 */
	public static long[] decode(String list, int keys, String text) {
		byte[] array = bytes(text);
		ByteBuffer bytes = ByteBuffer.wrap(array);
		if (array.length != 4 + 8 * keys || bytes.getInt(0) != checksum(list, array)) {
			throw invalid();
		}
		bytes.position(4);
		long[] decoded = new long[keys];
		for (int i = 0; i < keys; i++) {
			decoded[i] = bytes.getLong();
		}
		return decoded;
	}

	private static byte[] bytes(String text) {
		try {
			return Base64.getUrlDecoder().decode(text);
		}
		catch (IllegalArgumentException e) {
			throw invalid();
		}
	}

	private static int checksum(String list, byte[] array) {
		var crc = new CRC32();
		crc.update(list.getBytes(StandardCharsets.UTF_8));
		crc.update(0);
		crc.update(array, 4, array.length - 4);
		return (int) crc.getValue();
	}

	private static ProblemException invalid() {
		return new ProblemException(ProblemType.INVALID_CURSOR, "The cursor does not belong to this list.");
	}
}
