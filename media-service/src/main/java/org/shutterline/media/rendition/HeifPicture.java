package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A picture of a HEIF file: one item, or a grid of such, and how it is to be shown.
 *
 * @param tiles the coded items, row by row
 * @param tile the size of each
 * @param columns how many lie beside each other
 * @param size of the whole, at the upper left of what the tiles make
 */
record HeifPicture(HeifItems items, int item, List<Integer> tiles, Size tile, int columns, Size size) {
	private static final String GRID = "grid";
	private static final int MOST_TILES = 1024;

	static HeifPicture of(HeifItems items, int item) throws UnfitFileException {
		if (!items.type(item).equals(GRID)) {
			Size size = size(items, item);
			return new HeifPicture(items, item, List.of(item), size, 1, size);
		}
		ByteBuffer grid = items.content(item).getFirst();
		boolean wide = (grid.get(1) & 1) == 1;
		int rows = 1 + Byte.toUnsignedInt(grid.get(2));
		int columns = 1 + Byte.toUnsignedInt(grid.get(3));
		var size = new Size(wide ? grid.getInt(4) : Short.toUnsignedInt(grid.getShort(4)),
				wide ? grid.getInt(8) : Short.toUnsignedInt(grid.getShort(6)));
		List<Integer> tiles = items.parts(item);
		if (tiles.size() != rows * columns || tiles.size() > MOST_TILES) {
			throw new UnfitFileException(Failure.DAMAGED, tiles.size() + " tiles for " + rows * columns);
		}
		Size tile = size(items, tiles.getFirst());
		if (!fits(size.width(), tile.width(), columns) || !fits(size.height(), tile.height(), rows)) {
			throw new UnfitFileException(Failure.DAMAGED, "tiles that do not fit their picture");
		}
		return new HeifPicture(items, item, tiles, tile, columns, size);
	}

	/** The last tile may stand out, but not lie outside. */
	private static boolean fits(int whole, int tile, int tiles) {
		return (long) tile * tiles >= whole && (long) tile * (tiles - 1) < whole;
	}

	private static Size size(HeifItems items, int item) throws UnfitFileException {
		ByteBuffer told = property(items, item, "ispe").orElseThrow(
				() -> new UnfitFileException(Failure.DAMAGED, "a picture of unknown size")).body();
		return new Size(told.getInt(), told.getInt());
	}

	Optional<Box> property(String type) {
		return property(items, item, type);
	}

	private static Optional<Box> property(HeifItems items, int item, String type) {
		return Box.first(items.properties(item), type);
	}

	/** What codes the picture, such as {@code hvc1}. */
	String coding() {
		return items.type(tiles.getFirst());
	}

	/** The part that is to be seen; the property gives its size, and its centre's distance from the picture's. */
	Optional<Crop> crop() {
		return property("clap").map(Box::content).map(told -> Crop.around(size, ratio(told, 0), ratio(told, 8),
				ratio(told, 16), ratio(told, 24)));
	}

	private static double ratio(ByteBuffer told, int at) {
		return (double) told.getInt(at) / told.getInt(at + 4);
	}

	/** Writes its coded pixels as a file that ffmpeg reads, with what puts the tiles together. */
	BarePicture write(Path path, long most) throws IOException, UnfitFileException {
		boolean hevc = coding().equals(HeifSource.HEVC);
		try (var bare = BareFile.create(path, most)) {
			if (!hevc) {
				Av1Stream.begin(bare, tile);
			}
			for (int i = 0; i < tiles.size(); i++) {
				int each = tiles.get(i);
				if (!items.type(each).equals(coding()) || !size(items, each).equals(tile)) {
					throw new UnfitFileException(Failure.UNSUPPORTED_FORMAT, "tiles of several kinds");
				}
				if (hevc) {
					HevcStream.write(bare, configuration(each, "hvcC"), items.content(each));
				}
				else {
					Av1Stream.write(bare, i, configuration(each, "av1C"), items.content(each));
				}
			}
		}
		return new BarePicture(hevc ? "hevc" : "ivf", hevc ? "hevc" : "libaom-av1", path, assembling());
	}

	private ByteBuffer configuration(int each, String type) throws UnfitFileException {
		return property(items, each, type)
				.orElseThrow(() -> new UnfitFileException(Failure.DAMAGED, "no configuration of the decoder"))
				.content();
	}

	private String assembling() {
		String tiling = tiles.size() == 1
				? ""
				: "tile=%dx%d,crop=%d:%d:0:0:exact=1,".formatted(columns, tiles.size() / columns, size.width(),
						size.height());
		return tiling + crop().map(Crop::filter).orElse("");
	}

	/** A part of a picture. */
	record Crop(int left, int top, Size size) {
		static Crop around(Size whole, double width, double height, double right, double down) {
			var size = new Size((int) Math.round(width), (int) Math.round(height));
			int left = (int) Math.round((whole.width() - width) / 2 + right);
			int top = (int) Math.round((whole.height() - height) / 2 + down);
			if (left < 0 || top < 0 || left + size.width() > whole.width() || top + size.height() > whole.height()) {
				throw new IllegalArgumentException("A part that lies outside");
			}
			return new Crop(left, top, size);
		}

		String filter() {
			return "crop=%d:%d:%d:%d:exact=1,".formatted(size.width(), size.height(), left, top);
		}
	}
}
