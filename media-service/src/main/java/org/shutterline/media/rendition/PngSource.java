package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Walks the chunks of a PNG without decoding it, and copies only those that make the picture; texts, times, profiles,
 * further frames and what follows the end are left behind.
 */
final class PngSource {
	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
	private static final int HEADER_LENGTH = 13;
	private static final int PALETTE = 3;
	private static final int ALPHA = 4;

	private final ByteBuffer file;
	private final BareFile bare;
	private Optional<Size> size = Optional.empty();
	private int orientation = Exif.UPRIGHT;
	private Optional<ColourProfile> profile = Optional.empty();
	private Optional<CodePoints> codePoints = Optional.empty();
	private boolean alpha;
	private boolean data;

	private PngSource(ByteBuffer file, BareFile bare) {
		this.file = file;
		this.bare = bare;
	}

	private static boolean matches(ByteBuffer head) {
		return head.remaining() >= SIGNATURE.length
				&& head.slice(0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE));
	}

	static PhotoSource read(ByteBuffer file, Path path) throws IOException, UnfitFileException {
		if (!matches(file)) {
			throw new UnfitFileException(Failure.WRONG_TYPE, "not a PNG");
		}
		try (var bare = BareFile.create(path, file.limit())) {
			var source = new PngSource(file.duplicate(), bare);
			source.walk();
			var size = source.size.orElseThrow(() -> damaged("no header"));
			return new PhotoSource(size, source.orientation, source.alpha,
					source.codePoints.map(CodePoints::profile).orElse(source.profile),
					new BarePicture("png_pipe", "png", path), Optional.empty());
		}
	}

	private void walk() throws IOException, UnfitFileException {
		copy(0, SIGNATURE.length);
		int start = SIGNATURE.length;
		while (true) {
			if (file.limit() - start < 12) {
				throw damaged("cut off");
			}
			int length = file.getInt(start);
			long end = start + 12L + length;
			if (length < 0 || end > file.limit()) {
				throw damaged("a chunk is cut off");
			}
			byte[] name = new byte[4];
			file.get(start + 4, name);
			String chunk = new String(name, StandardCharsets.ISO_8859_1);
			if (chunk(chunk, file.slice(start + 8, length))) {
				copy(start, (int) end);
			}
			if (chunk.equals("IEND")) {
				if (!data) {
					throw damaged("no picture");
				}
				return;
			}
			start = (int) end;
		}
	}

	/** @return whether the decoder needs it */
	private boolean chunk(String name, ByteBuffer content) throws UnfitFileException {
		if (size.isEmpty() && !name.equals("IHDR")) {
			throw damaged("no header at the start");
		}
		switch (name) {
			case "IHDR" -> header(content);
			case "tRNS" -> alpha = true;
			case "IDAT" -> data = true;
			case "eXIf" -> orientation = Exif.orientation(content);
			case "cICP" -> codePoints = codePoints(content);
			case "iCCP" -> profile = profile(content);
			default -> {
				// Of no use for the picture, or just to be copied.
			}
		}
		return switch (name) {
			case "IHDR", "PLTE", "tRNS", "IDAT", "IEND" -> true;
			default -> false;
		};
	}

	private void header(ByteBuffer content) throws UnfitFileException {
		if (content.remaining() != HEADER_LENGTH || size.isPresent()) {
			throw damaged("not one header");
		}
		int width = content.getInt(0);
		int height = content.getInt(4);
		if (width < 1 || height < 1) {
			throw damaged("no pixels");
		}
		size = Optional.of(new Size(width, height));
		int colours = content.get(9);
		alpha = colours != PALETTE && (colours & ALPHA) != 0;
	}

	/** Primaries, transfer, then two that are always the same for a PNG; they go before any profile. */
	private static Optional<CodePoints> codePoints(ByteBuffer content) {
		return content.limit() < 2 ? Optional.empty() : Optional.of(CodePoints.of(content.get(0), content.get(1)));
	}

	/** Name, 0, method 0, then a compressed profile, of which no more is inflated than a profile may have. */
	private static Optional<ColourProfile> profile(ByteBuffer content) {
		int end = 0;
		while (end < content.limit() && content.get(end) != 0) {
			end++;
		}
		if (end + 2 >= content.limit()) {
			return Optional.empty();
		}
		var inflater = new Inflater();
		try {
			inflater.setInput(content.slice(end + 2, content.limit() - end - 2));
			var bytes = new byte[IccProfile.LARGEST];
			int length = 0;
			int more = 1;
			while (more > 0) {
				more = inflater.inflate(bytes, length, bytes.length - length);
				length += more;
			}
			return inflater.finished() ? IccProfile.read(bytes) : Optional.empty();
		}
		catch (DataFormatException e) {
			return Optional.empty();
		}
		finally {
			inflater.end();
		}
	}

	private void copy(int from, int to) throws IOException, UnfitFileException {
		bare.write(file.slice(from, to - from));
	}

	private static UnfitFileException damaged(String detail) {
		return new UnfitFileException(Failure.DAMAGED, detail);
	}
}
