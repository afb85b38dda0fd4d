package org.shutterline.media.rendition;

/**
 * The colour of most of a picture, for the place where it will be shown. Of a red coat in the snow, that is white, and not
 * pink.
 */
final class DominantColour {
	/** In each of the three directions of the colour space. */
	private static final int CELLS = 16;
	private static final int CELL_BITS = 4;

	private DominantColour() {}

	/**
	 * The mean of the pixels in the fullest box of two by two by two cells: boxes overlap, so that no colour is split by a
	 * border between them.
	 *
	 * @param rgb three bytes a pixel, at least one pixel; a few dozen pixels a side are enough
	 * @return {@code #rrggbb}
	 */
	static String of(byte[] rgb) {
		var counts = new int[CELLS * CELLS * CELLS];
		for (int at = 0; at + 2 < rgb.length; at += 3) {
			counts[cell(level(rgb[at]), level(rgb[at + 1]), level(rgb[at + 2]))]++;
		}
		int best = 0;
		int most = -1;
		for (int box = 0; box < counts.length; box++) {
			int count = count(counts, box);
			if (count > most) {
				most = count;
				best = box;
			}
		}
		return mean(rgb, best);
	}

	private static int count(int[] counts, int box) {
		int red = box / (CELLS * CELLS);
		int green = box / CELLS % CELLS;
		int blue = box % CELLS;
		if (red == CELLS - 1 || green == CELLS - 1 || blue == CELLS - 1) {
			return 0;
		}
		int count = 0;
		for (int corner = 0; corner < 8; corner++) {
			count += counts[cell(red + corner / 4, green + corner / 2 % 2, blue + corner % 2)];
		}
		return count;
	}

	private static String mean(byte[] rgb, int box) {
		var sums = new long[3];
		long pixels = 0;
		for (int at = 0; at + 2 < rgb.length; at += 3) {
			if (contains(box / (CELLS * CELLS), level(rgb[at]))
					&& contains(box / CELLS % CELLS, level(rgb[at + 1]))
					&& contains(box % CELLS, level(rgb[at + 2]))) {
				pixels++;
				for (int channel = 0; channel < 3; channel++) {
					sums[channel] += rgb[at + channel] & 0xff;
				}
			}
		}
		long all = Math.max(1, pixels);
		return "#%02x%02x%02x".formatted(sums[0] / all, sums[1] / all, sums[2] / all);
	}

	private static boolean contains(int box, int level) {
		return level == box || level == box + 1;
	}

	private static int level(byte value) {
		return (value & 0xff) >> CELL_BITS;
	}

	private static int cell(int red, int green, int blue) {
		return (red * CELLS + green) * CELLS + blue;
	}
}
