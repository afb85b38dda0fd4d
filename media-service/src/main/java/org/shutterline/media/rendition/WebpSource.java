package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Walks the chunks of a WebP (RFC 9649) without decoding it, and writes a still of its picture, or of the first one of an
 * animation. EXIF, XMP, further pictures and unknown chunks are left behind.
 */
final class WebpSource {
	private static final int CHUNK_HEADER = 8;
	private static final int FILE_HEADER = 12;
	private static final int FRAME_HEADER = 16;
	private static final int START_CODE = 0x2a019d;
	private static final byte LOSSLESS = 0x2f;

	private final boolean frame;

	/** What an extended header says of itself is not believed: alpha is where a chunk or the bit stream has it. */
	private Optional<Size> canvas = Optional.empty();
	private Optional<WebpStill> still = Optional.empty();
	private Optional<ByteBuffer> opacity = Optional.empty();
	private Optional<ColourProfile> profile = Optional.empty();
	private int orientation = Exif.UPRIGHT;

	/** @param frame whether it reads what is in a frame, in which there are no further frames */
	private WebpSource(boolean frame) {
		this.frame = frame;
	}

	static PhotoSource read(ByteBuffer file, Path path) throws IOException, UnfitFileException {
		if (file.limit() < FILE_HEADER || !name(file, 0).equals("RIFF") || !name(file, 8).equals("WEBP")) {
			throw new UnfitFileException(Failure.WRONG_TYPE, "not a WebP");
		}
		try {
			var little = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
			long end = CHUNK_HEADER + Integer.toUnsignedLong(little.getInt(4));
			if (end > file.limit()) {
				throw damaged("cut off");
			}
			var source = new WebpSource(/* frame= */ false);
			source.walk(little.slice(FILE_HEADER, (int) end - FILE_HEADER));
			return source.write(path, file.limit());
		}
		catch (BufferUnderflowException | IndexOutOfBoundsException e) {
			throw damaged("cut off");
		}
	}

	private void walk(ByteBuffer unordered) throws UnfitFileException {
		var chunks = unordered.order(ByteOrder.LITTLE_ENDIAN);
		int start = 0;
		while (chunks.limit() - start >= CHUNK_HEADER) {
			int length = chunks.getInt(start + 4);
			if (length < 0) {
				throw damaged("a chunk that is too long");
			}
			ByteBuffer content = chunks.slice(start + CHUNK_HEADER, length).order(ByteOrder.LITTLE_ENDIAN);
			chunk(name(chunks, start), content, chunks.slice(start, CHUNK_HEADER + length));
			// Padded to an even length.
			start += CHUNK_HEADER + length + (length & 1);
		}
	}

	private void chunk(String name, ByteBuffer content, ByteBuffer whole) throws UnfitFileException {
		switch (name) {
			case "VP8X" -> canvas = Optional.of(new Size(1 + threeBytes(content, 4), 1 + threeBytes(content, 7)));
			case "ICCP" -> profile = icc(content);
			case "EXIF" -> orientation = exif(content);
			case "ALPH" -> opacity = Optional.of(whole);
			case "VP8 " -> first(new WebpStill(lossy(content), 0, 0, opacity.isPresent(), whole, opacity));
			case "VP8L" ->
				first(new WebpStill(lossless(content), 0, 0, losslessAlpha(content), whole, Optional.empty()));
			case "ANMF" -> frame(content);
			default -> {
				// Of no use for the picture.
			}
		}
	}

	private void first(WebpStill picture) {
		still = still.or(() -> Optional.of(picture));
	}

	private void frame(ByteBuffer content) throws UnfitFileException {
		if (frame || still.isPresent()) {
			return;
		}
		var inner = new WebpSource(/* frame= */ true);
		inner.walk(content.slice(FRAME_HEADER, content.limit() - FRAME_HEADER));
		WebpStill picture = inner.still.orElseThrow(() -> damaged("a frame without picture"));
		first(picture.at(2 * threeBytes(content, 0), 2 * threeBytes(content, 3)));
	}

	private PhotoSource write(Path path, int most) throws IOException, UnfitFileException {
		WebpStill picture = still.orElseThrow(() -> damaged("no picture"));
		Size size = canvas.orElse(picture.size());
		if (!picture.fits(size)) {
			throw damaged("a picture larger than its canvas");
		}
		try (var bare = BareFile.create(path, most + 64L)) {
			picture.write(bare);
		}
		boolean covers = picture.size().equals(size);
		String placing = covers
				? ""
				: "format=rgba,pad=%d:%d:%d:%d:color=black@0,".formatted(size.width(), size.height(), picture.left(),
						picture.top());
		return new PhotoSource(size, orientation, picture.alpha() || !covers, profile,
				new BarePicture("webp_pipe", "webp", path, placing), Optional.empty());
	}

	/** RFC 6386, 9.1: a key frame's tag, the start code, then both sides in 14 bits. */
	private static Size lossy(ByteBuffer content) throws UnfitFileException {
		if ((content.get(0) & 1) != 0 || threeBytes(content, 3) != START_CODE) {
			throw damaged("no key frame");
		}
		return size(content.getShort(6) & 0x3fff, content.getShort(8) & 0x3fff);
	}

	/** RFC 9649, 3.4: a signature, both sides less one in 14 bits, then whether there is alpha. */
	private static Size lossless(ByteBuffer content) throws UnfitFileException {
		if (content.get(0) != LOSSLESS) {
			throw damaged("no signature");
		}
		int bits = content.getInt(1);
		return size((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
	}

	private static boolean losslessAlpha(ByteBuffer content) {
		return (content.getInt(1) >> 28 & 1) == 1;
	}

	private static Size size(int width, int height) throws UnfitFileException {
		if (width == 0 || height == 0) {
			throw damaged("no pixels");
		}
		return new Size(width, height);
	}

	private static Optional<ColourProfile> icc(ByteBuffer content) {
		var bytes = new byte[Math.min(content.limit(), IccProfile.LARGEST)];
		content.get(0, bytes);
		return IccProfile.read(bytes);
	}

	/** Some writers put the header of a JPEG's segment before it. */
	private static int exif(ByteBuffer content) {
		boolean headed = content.limit() > 6 && name(content, 0).equals("Exif");
		return Exif.orientation(headed ? content.slice(6, content.limit() - 6) : content);
	}

	private static int threeBytes(ByteBuffer content, int at) {
		return Byte.toUnsignedInt(content.get(at)) | Byte.toUnsignedInt(content.get(at + 1)) << 8
				| Byte.toUnsignedInt(content.get(at + 2)) << 16;
	}

	private static String name(ByteBuffer chunks, int at) {
		var name = new byte[4];
		chunks.get(at, name);
		return new String(name, StandardCharsets.ISO_8859_1);
	}

	private static UnfitFileException damaged(String detail) {
		return new UnfitFileException(Failure.DAMAGED, detail);
	}
}
