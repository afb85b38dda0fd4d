package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A photo of which all but the picture itself was read and stripped.
 *
 * @param stored the size as it is stored, before it is turned upright
 * @param orientation as in EXIF, 1 to 8
 * @param alpha whether pixels may be transparent
 * @param profile what its colours mean; empty for sRGB
 * @param picture its pixels, without metadata
 * @param opacity where the format keeps it apart from the colours
 */
record PhotoSource(Size stored, int orientation, boolean alpha, Optional<ColourProfile> profile, BarePicture picture,
		Optional<BarePicture> opacity) {
	/** Mapped, not read: the originals of all workers together would not fit the heap. */
	static PhotoSource read(Path original, SourceFormat format, Path bare) throws IOException, UnfitFileException {
		try (var channel = FileChannel.open(original, StandardOpenOption.READ)) {
			ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
			return switch (format) {
				case JPEG -> JpegSource.read(file, bare);
				case PNG -> PngSource.read(file, bare);
				case WEBP -> WebpSource.read(file, bare);
				case GIF -> GifSource.read(file, bare);
				case HEIC, HEIF, AVIF -> HeifSource.read(file, format, bare);
				case MP4, MOV, WEBM -> throw new IllegalArgumentException(format + " is no photo");
			};
		}
	}

	Size upright() {
		return swapsSides() ? stored.turned() : stored;
	}

	boolean swapsSides() {
		return orientation >= 5;
	}

	/** ffmpeg's filters that turn it upright. */
	String turning() {
		return switch (orientation) {
			case 2 -> "hflip,";
			case 3 -> "hflip,vflip,";
			case 4 -> "vflip,";
			case 5 -> "transpose=cclock_flip,";
			case 6 -> "transpose=clock,";
			case 7 -> "transpose=clock_flip,";
			case 8 -> "transpose=cclock,";
			default -> "";
		};
	}
}
