package org.shutterline.media.rendition;

import java.nio.file.Path;
import java.util.List;

/**
 * Coded pixels and nothing else, in a file of our own making.
 *
 * @param demuxer by ffmpeg's name
 * @param decoder by ffmpeg's name
 * @param assembling ffmpeg's filters that make the picture of what was decoded, each followed by a comma; often none
 */
record BarePicture(String demuxer, String decoder, Path file, String assembling) {
	BarePicture(String demuxer, String decoder, Path file) {
		this(demuxer, decoder, file, "");
	}

	/** Neither demuxer nor decoder is guessed; what claims to be small, and is not, is not decoded. */
	List<String> input(long maxPixels) {
		return List.of("-err_detect", "crccheck+explode", "-protocol_whitelist", "file", "-threads", "1", "-max_pixels",
				Long.toString(maxPixels), "-noautorotate", "-f", demuxer, "-c:v", decoder, "-i", file.toString());
	}
}
