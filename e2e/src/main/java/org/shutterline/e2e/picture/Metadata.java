package org.shutterline.e2e.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks for what a picture's file says beyond the picture: EXIF, XMP, IPTC, texts. */
public final class Metadata {
	private static final Set<String> PNG_METADATA = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");
	private static final Set<String> WEBP_METADATA = Set.of("EXIF", "XMP ");
	private static final int APP1 = 0xE1;
	private static final int APP13 = 0xED;
	private static final int START_OF_SCAN = 0xDA;

	private Metadata() {}

	/** The names of the segments or chunks with metadata, in the order of the file. Throws for what is no JPEG, PNG or WebP. */
	public static List<String> in(byte[] file) {
		return switch (Sniffed.contentType(file)) {
			case "image/jpeg" -> inJpeg(ByteBuffer.wrap(file));
			case "image/png" -> inChunks(ByteBuffer.wrap(file).position(8), PNG_METADATA);
			case "image/webp" -> inRiff(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(12));
			default -> throw new IllegalArgumentException("neither JPEG nor PNG nor WebP");
		};
	}

	private static List<String> inJpeg(ByteBuffer file) {
		var found = new ArrayList<String>();
		file.position(2);
		while (file.remaining() >= 4) {
			var marker = file.getShort() & 0xFF;
			if (marker == START_OF_SCAN) {
				break;
			}
			var length = (file.getShort() & 0xFFFF) - 2;
			if (marker == APP1 || marker == APP13) {
				found.add("APP" + (marker - 0xE0));
			}
			file.position(file.position() + length);
		}
		return found;
	}

	private static List<String> inChunks(ByteBuffer file, Set<String> wanted) {
		var found = new ArrayList<String>();
		while (file.remaining() >= 12) {
			var length = file.getInt();
			addIfWanted(name(file), wanted, found);
			file.position(file.position() + length + 4);
		}
		return found;
	}

	private static List<String> inRiff(ByteBuffer file) {
		var found = new ArrayList<String>();
		while (file.remaining() >= 8) {
			addIfWanted(name(file), WEBP_METADATA, found);
			var length = file.getInt();
			file.position(Math.min(file.limit(), file.position() + length + length % 2));
		}
		return found;
	}

	private static String name(ByteBuffer file) {
		var name = new byte[4];
		file.get(name);
		return new String(name, StandardCharsets.US_ASCII);
	}

	private static void addIfWanted(String name, Set<String> wanted, List<String> found) {
		if (wanted.contains(name)) {
			found.add(name);
		}
	}
}
