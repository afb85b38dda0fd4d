package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the main picture of a HEIC or AVIF file, and writes its coded pixels alone. What else such a file may hold is left
 * behind: EXIF, thumbnails, depth, further pictures, films. Which way up it is, is told by the container, not by EXIF.
 */
final class HeifSource {
	static final String HEVC = "hvc1";
	private static final String AV1 = "av01";
	private static final List<String> BRANDS = List.of("heic", "heix", "heim", "heis", "mif1", "avif", "miaf");
	private static final List<String> OPACITY = List.of("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
			"urn:mpeg:hevc:2015:auxid:1");

	private HeifSource() {}

	static PhotoSource read(ByteBuffer file, SourceFormat format, Path path) throws IOException, UnfitFileException {
		try {
			if (!matches(file)) {
				throw wrongType(format);
			}
			HeifItems items = HeifItems.read(file);
			HeifPicture picture = HeifPicture.of(items, items.primary());
			String coding = picture.coding();
			if (!coding.equals(HEVC) && !coding.equals(AV1)) {
				throw new UnfitFileException(Failure.UNSUPPORTED_FORMAT, "coded as " + coding);
			}
			if (format != SourceFormat.HEIF && !coding.equals(format == SourceFormat.AVIF ? AV1 : HEVC)) {
				throw wrongType(format);
			}
			return write(picture, file.limit(), path);
		}
		catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException
				| ArithmeticException e) {
			throw new UnfitFileException(Failure.DAMAGED, "cut off, or it says what can't be");
		}
	}

	private static boolean matches(ByteBuffer file) throws UnfitFileException {
		if (file.limit() < 12 || !Box.fourLetters(file, 4).equals("ftyp")) {
			return false;
		}
		ByteBuffer brands = Box.upTo("ftyp", file, 0).getFirst().content();
		for (int at = 0; at + 4 <= brands.limit(); at += 4) {
			if (BRANDS.contains(Box.fourLetters(brands, at))) {
				return true;
			}
		}
		return false;
	}

	private static PhotoSource write(HeifPicture picture, int length, Path path)
			throws IOException, UnfitFileException {
		Optional<HeifPicture> opacity = opacity(picture);
		Size size = picture.crop().map(HeifPicture.Crop::size).orElse(picture.size());
		long most = 2L * length + 65_536;
		BarePicture bare = picture.write(path, most);
		return new PhotoSource(size, orientation(picture), opacity.isPresent(), profile(picture), meant(picture, bare),
				opacity.isEmpty()
						? Optional.empty()
						: Optional.of(opacity.get().write(path.resolveSibling("opacity"), most)));
	}

	/** Taken if it is as large as the picture. */
	private static Optional<HeifPicture> opacity(HeifPicture picture) throws UnfitFileException {
		for (int item : picture.items().auxiliaries(picture.item())) {
			Optional<Box> kind = Box.first(picture.items().properties(item), "auxC");
			if (kind.isPresent() && OPACITY.contains(text(kind.get().body()))) {
				HeifPicture opacity = HeifPicture.of(picture.items(), item);
				return Optional.of(opacity).filter(found -> found.size().equals(picture.size()));
			}
		}
		return Optional.empty();
	}

	private static String text(ByteBuffer body) {
		var bytes = new byte[body.remaining()];
		body.get(bytes);
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		return text.contains("\0") ? text.substring(0, text.indexOf('\0')) : text;
	}

	private static Optional<ColourProfile> profile(HeifPicture picture) {
		Optional<ColourProfile> named = Optional.empty();
		for (Box colours : colours(picture)) {
			ByteBuffer content = colours.content();
			String kind = Box.fourLetters(content, 0);
			if (kind.equals("prof") || kind.equals("rICC")) {
				var icc = new byte[Math.min(content.limit() - 4, IccProfile.LARGEST)];
				content.get(4, icc);
				return IccProfile.read(icc);
			}
			if (kind.equals("nclx")) {
				named = new CodePoints(content.getShort(4), content.getShort(6)).profile();
			}
		}
		return named;
	}

	/** What the container says of range and matrix goes before what the stream says. */
	private static BarePicture meant(HeifPicture picture, BarePicture bare) {
		String meaning = colours(picture).stream().map(Box::content)
				.filter(content -> Box.fourLetters(content, 0).equals("nclx")).findFirst()
				.map(content -> meaning(content.getShort(8), content.get(10) < 0)).orElse("");
		return new BarePicture(bare.demuxer(), bare.decoder(), bare.file(), meaning + bare.assembling());
	}

	private static String meaning(int matrix, boolean full) {
		String range = "setparams=range=" + (full ? "pc" : "tv");
		return switch (matrix) {
			case 1, 5, 6, 7, 9 -> range + ":colorspace=" + matrix + ",";
			// Red, green and blue as they are.
			case 0 -> "";
			default -> range + ",";
		};
	}

	/** Of the whole, or else of its first tile. */
	private static List<Box> colours(HeifPicture picture) {
		for (int item : List.of(picture.item(), picture.tiles().getFirst())) {
			List<Box> colours = picture.items().properties(item).stream().filter(box -> box.type().equals("colr"))
					.toList();
			if (!colours.isEmpty()) {
				return colours;
			}
		}
		return List.of();
	}

	/** Turned anti-clockwise first, then mirrored: upside down (0), or left and right exchanged (1). */
	private static int orientation(HeifPicture picture) {
		int turns = picture.property("irot").map(box -> box.content().get(0) & 3).orElse(0);
		int mirror = picture.property("imir").map(box -> box.content().get(0) & 1).orElse(-1);
		return switch (mirror) {
			case 0 -> new int[]{ 4, 5, 2, 7 }[turns];
			case 1 -> new int[]{ 2, 7, 4, 5 }[turns];
			default -> new int[]{ 1, 8, 3, 6 }[turns];
		};
	}

	private static UnfitFileException wrongType(SourceFormat format) {
		return new UnfitFileException(Failure.WRONG_TYPE, "not of type " + format.contentType());
	}
}
