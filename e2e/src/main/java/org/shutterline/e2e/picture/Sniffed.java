package org.shutterline.e2e.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file is by its content, whatever its name says. */
public final class Sniffed {
	private Sniffed() {}

	/** The content type, or {@code application/octet-stream} for what the platform does not take. */
	public static String contentType(byte[] file) {
		if (at(file, 0, 0xFF, 0xD8, 0xFF)) {
			return "image/jpeg";
		}
		if (at(file, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
			return "image/png";
		}
		if (at(file, 0, 0x1A, 0x45, 0xDF, 0xA3)) {
			return "video/webm";
		}
		if (at(file, 0, 'G', 'I', 'F', '8')) {
			return "image/gif";
		}
		if (at(file, 0, 'R', 'I', 'F', 'F') && at(file, 8, 'W', 'E', 'B', 'P')) {
			return "image/webp";
		}
		if (at(file, 4, 'f', 't', 'y', 'p')) {
			var brand = new String(Arrays.copyOfRange(file, 8, Math.min(12, file.length)), StandardCharsets.US_ASCII);
			return switch (brand) {
				case "qt  " -> "video/quicktime";
				case "heic", "heix" -> "image/heic";
				case "mif1" -> "image/heif";
				case "avif" -> "image/avif";
				default -> "video/mp4";
			};
		}
		return "application/octet-stream";
	}

	private static boolean at(byte[] file, int offset, int... bytes) {
		if (file.length < offset + bytes.length) {
			return false;
		}
		for (var i = 0; i < bytes.length; i++) {
			if ((file[offset + i] & 255) != bytes[i]) {
				return false;
			}
		}
		return true;
	}
}
