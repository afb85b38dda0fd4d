package org.shutterline.media.rendition;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What came of an original. */
public sealed interface Rendering {
	/**
	 * Renditions, as files that still have to be published.
	 *
	 * @param width of the original as it is to be seen, in pixels
	 * @param height likewise
	 * @param durationMs videos only
	 * @param dominantColour the colour of most of it, as {@code #rrggbb}
	 * @param poster the name of the poster's file; videos only
	 * @param hls the name of the master playlist's file; videos only
	 * @param thumbnails the names of small stills' files, in the order of the video; videos only
	 * @param files all files to be published, which refer to each other by their names
	 */
	record Rendered(int width, int height, @Nullable Long durationMs, String blurhash, String dominantColour,
			@Nullable String poster, @Nullable String hls, List<String> thumbnails, List<Rendition> renditions,
			List<RenderedFile> files) implements Rendering {}

	/** Nothing, and nothing will come of another try. The detail is for operators. */
	record Refused(Failure failure, String detail) implements Rendering {}

	/**
	 * One size to choose from.
	 *
	 * @param bitrate on average, in bits per second; videos only
	 * @param file the name of its file
	 */
	record Rendition(String name, String contentType, int width, int height, @Nullable Long bitrate, String file) {}

	/** A file that was made. */
	record RenderedFile(String name, String contentType, Path path) {}
}
