package org.shutterline.media.rendition;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which frames of a film become pictures. The poster is the most telling one of a few from everywhere in it, as films begin
 * with black or with a shaking hand. Thumbnails are key frames from its three thirds, so that a player that jumps to one shows
 * just that; films of fewer than three key frames give other frames, and of fewer than three frames, fewer.
 *
 * @param frames of the film, as far as one knows before
 * @param keyFrames how many frames it is from one key frame to the next
 */
record Stills(int frames, int keyFrames) {
	private static final int CANDIDATES = 24;
	private static final int THUMBNAILS = 3;
	private static final int THUMBNAIL_WIDTH = 320;
	private static final int POSTER_WIDTH = 1080;
	private static final int BLURRED_SIDE = 32;

	List<Integer> thumbnails() {
		int all = (frames - 1) / keyFrames + 1;
		int apart = all < THUMBNAILS ? 1 : keyFrames;
		int choice = all < THUMBNAILS ? frames : all;
		int wanted = Math.min(THUMBNAILS, choice);
		return IntStream.range(0, wanted)
				.mapToObj(third -> (int) ((long) choice * (2L * third + 1) / (2L * wanted)) * apart).toList();
	}

	/** Filters from the label {@code still} to the labels {@code poster}, {@code blurred} and {@code thumbnails}. */
	String filters(Size film) {
		Size poster = poster(film);
		Size blurred = blurred(film);
		Size thumbnail = film.atMostWide(THUMBNAIL_WIDTH);
		int apart = Math.max(1, (int) Math.ceil((double) frames / CANDIDATES));
		String chosen = thumbnails().stream().map(frame -> "eq(n\\," + frame + ")").collect(Collectors.joining("+"));
		return "[still]split[all][thirds];[all]select=not(mod(n\\," + apart + ")),scale=" + scaled(poster)
				+ ",thumbnail=n=" + CANDIDATES + ",format=rgb24,split[poster][tiny];[tiny]scale=" + scaled(blurred)
				+ ",format=rgb24[blurred];[thirds]select=" + chosen + ",scale=" + scaled(thumbnail)
				+ ":out_color_matrix=bt601:out_range=pc,format=yuvj420p[thumbnails]";
	}

	static Size poster(Size film) {
		return film.atMostWide(POSTER_WIDTH);
	}

	static Size blurred(Size film) {
		return film.within(BLURRED_SIDE);
	}

	private static String scaled(Size size) {
		return size.width() + ":" + size.height() + ":flags=bicubic";
	}
}
