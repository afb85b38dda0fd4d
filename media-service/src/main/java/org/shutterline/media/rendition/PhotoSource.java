package org.shutterline.media.rendition;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A photo of which all but the picture itself was read and stripped.
 *
 * @param format which decides the decoder
 * @param stored the size as it is stored, before it is turned upright
 * @param orientation as in EXIF, 1 to 8
 * @param alpha whether pixels may be transparent
 * @param profile what its colours mean; empty for sRGB
 * @param bare the file without metadata
 */
record PhotoSource(SourceFormat format, Size stored, int orientation, boolean alpha, Optional<ColourProfile> profile,
		Path bare) {
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
