package org.shutterline.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** The pieces of {@link Hostile} files, put together by hand, as no honest encoder makes them. */
final class HostileBytes {
	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
	private static final int GREY = 0;

	private HostileBytes() {}

	/** Black, one bit a pixel. */
	static byte[] png(int width, int height) {
		return bytes(PNG, header(width, height), chunk("IDAT", deflated((long) height * (1 + (width + 7) / 8), "\0")),
				chunk("IEND", new byte[0]));
	}

	/** A small picture with a profile and a text that inflate to so many bytes each. */
	static byte[] pngWithBombs(long size) {
		return bytes(PNG, header(90, 60),
				chunk("iCCP", bytes("p\0\0".getBytes(StandardCharsets.ISO_8859_1), deflated(size, "bomb "))),
				chunk("zTXt", bytes("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1), deflated(size, "bomb "))),
				chunk("IDAT", deflated(60L * 13, "\0")), chunk("IEND", new byte[0]));
	}

	private static byte[] header(int width, int height) {
		return chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 1).put((byte) GREY)
				.put((byte) 0).put((byte) 0).put((byte) 0).array());
	}

	private static byte[] chunk(String name, byte[] content) {
		var checksum = new CRC32();
		checksum.update(name.getBytes(StandardCharsets.US_ASCII));
		checksum.update(content);
		return ByteBuffer.allocate(12 + content.length).putInt(content.length)
				.put(name.getBytes(StandardCharsets.US_ASCII)).put(content).putInt((int) checksum.getValue()).array();
	}

	private static byte[] deflated(long size, String pattern) {
		var out = new ByteArrayOutputStream();
		var deflater = new Deflater();
		byte[] part = pattern.repeat((1 << 16) / pattern.length()).getBytes(StandardCharsets.US_ASCII);
		byte[] buffer = new byte[1 << 16];
		for (long left = size; left > 0; left -= part.length) {
			deflater.setInput(part, 0, (int) Math.min(part.length, left));
			if (left <= part.length) {
				deflater.finish();
			}
			while (!deflater.needsInput() && !deflater.finished()) {
				out.write(buffer, 0, deflater.deflate(buffer));
			}
		}
		while (!deflater.finished()) {
			out.write(buffer, 0, deflater.deflate(buffer));
		}
		deflater.end();
		return out.toByteArray();
	}

	/** A small JPEG with another size in its frame header. */
	static byte[] jpegThatClaims(int width, int height) {
		byte[] jpeg = Pictures.jpeg(Pictures.quarters(90, 60));
		int frame = find(jpeg, 0, (byte) 0xff, (byte) 0xc0);
		ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
		return jpeg;
	}

	/** A JPEG that says its one scan over and over. */
	static byte[] jpegOfManyPasses(int passes) {
		byte[] jpeg = Pictures.jpeg(Pictures.quarters(90, 60));
		int scan = find(jpeg, 0, (byte) 0xff, (byte) 0xda);
		byte[] start = Arrays.copyOf(jpeg, scan);
		byte[] pass = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
		var out = ByteBuffer.allocate(start.length + passes * pass.length + 2).put(start);
		for (int i = 0; i < passes; i++) {
			out.put(pass);
		}
		return out.put((byte) 0xff).put((byte) 0xd9).array();
	}

	/** Its width reads as the start of a comment in a script. */
	static byte[] polyglot() {
		return "GIF89a/*\1\0\0\0\0*/=1;alert(document.domain);//".getBytes(StandardCharsets.ISO_8859_1);
	}

	/** A video whose headers tell another length, in thousandths of a second. */
	static byte[] thatClaims(int milliseconds, byte[] film) {
		byte[] changed = film.clone();
		var bytes = ByteBuffer.wrap(changed);
		int movie = find(changed, 0, (byte) 'm', (byte) 'v', (byte) 'h', (byte) 'd');
		bytes.putInt(movie + 20, milliseconds);
		int track = find(changed, movie, (byte) 't', (byte) 'k', (byte) 'h', (byte) 'd');
		bytes.putInt(track + 24, milliseconds);
		int media = find(changed, track, (byte) 'm', (byte) 'd', (byte) 'h', (byte) 'd');
		long scale = bytes.getInt(media + 16);
		bytes.putInt(media + 20, (int) Math.min(Integer.MAX_VALUE, milliseconds / 1000 * scale));
		return changed;
	}

	static byte[] box(String name, byte[] content) {
		return ByteBuffer.allocate(8 + content.length).putInt(8 + content.length)
				.put(name.getBytes(StandardCharsets.US_ASCII)).put(content).array();
	}

	private static int find(byte[] bytes, int from, byte... wanted) {
		for (int at = from; at + wanted.length <= bytes.length; at++) {
			if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
				return at;
			}
		}
		throw new IllegalArgumentException("Not found");
	}

	private static byte[] bytes(byte[]... parts) {
		var all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
		for (byte[] part : parts) {
			all.put(part);
		}
		return all.array();
	}
}
