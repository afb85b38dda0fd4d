package org.shutterline.media.rendition;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A box of the ISO base media file format (ISO/IEC 14496-12), without its header. */
record Box(String type, ByteBuffer content) {
	private static final int MOST = 10_000;
	private static final int HEADER = 8;
	private static final int LONG_HEADER = 16;

	/** The boxes that lie one after the other from that place on. */
	static List<Box> in(ByteBuffer content, int from) throws UnfitFileException {
		return upTo("none", content, from);
	}

	/** The same, up to the first of that type; what follows it may be anything. */
	static List<Box> upTo(String last, ByteBuffer content, int from) throws UnfitFileException {
		var boxes = new ArrayList<Box>();
		int at = from;
		while (content.limit() - at >= HEADER && (boxes.isEmpty() || !boxes.getLast().type.equals(last))) {
			long length = Integer.toUnsignedLong(content.getInt(at));
			int header = length == 1 ? LONG_HEADER : HEADER;
			if (length == 1) {
				length = content.getLong(at + HEADER);
			}
			else if (length == 0) {
				length = (long) content.limit() - at;
			}
			if (length < header || length > content.limit() - at || boxes.size() == MOST) {
				throw new UnfitFileException(Failure.DAMAGED, "a box that is cut off");
			}
			boxes.add(new Box(fourLetters(content, at + 4), content.slice(at + header, (int) length - header)));
			at += (int) length;
		}
		return boxes;
	}

	static Optional<Box> first(List<Box> boxes, String type) {
		return boxes.stream().filter(box -> box.type.equals(type)).findFirst();
	}

	static String fourLetters(ByteBuffer content, int at) {
		var letters = new byte[4];
		content.get(at, letters);
		return new String(letters, StandardCharsets.ISO_8859_1);
	}

	/** Of a full box. */
	int version() {
		return Byte.toUnsignedInt(content.get(0));
	}

	/** Of a full box. */
	int flags() {
		return content.getInt(0) & 0xffffff;
	}

	/** The content after version and flags, to be read from its start. */
	ByteBuffer body() {
		return content.slice(4, content.limit() - 4);
	}
}
