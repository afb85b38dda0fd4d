package org.shutterline.media.rendition;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items of a HEIF file (ISO/IEC 23008-12): what they are, where their bytes lie, what is said of them, and which are
 * made of which.
 */
final class HeifItems {
	private static final int LARGEST = 1 << 21;
	private static final int MOST_ITEMS = 10_000;
	private static final int MOST_EXTENTS = 64;

	private final ByteBuffer file;
	private final ByteBuffer inner;
	private final int primary;
	private final Map<Integer, String> types = new HashMap<>();
	private final Map<Integer, List<ByteBuffer>> places = new HashMap<>();
	private final Map<Integer, List<Box>> properties = new HashMap<>();
	private final Map<Integer, List<Integer>> parts = new HashMap<>();
	private final Map<Integer, List<Integer>> auxiliaries = new HashMap<>();

	private HeifItems(ByteBuffer file, List<Box> meta) throws UnfitFileException {
		this.file = file;
		this.inner = Box.first(meta, "idat").map(Box::content).orElse(ByteBuffer.allocate(0));
		Box main = required(meta, "pitm");
		this.primary = id(main.body(), main.version() > 0);
		types(required(meta, "iinf"));
		places(required(meta, "iloc"));
		properties(required(meta, "iprp"));
		Optional<Box> references = Box.first(meta, "iref");
		if (references.isPresent()) {
			references(references.get());
		}
	}

	/** @throws RuntimeException any of a buffer's, if something is cut off */
	static HeifItems read(ByteBuffer file) throws UnfitFileException {
		Box meta = required(Box.upTo("meta", file, 0), "meta");
		if (meta.content().limit() > LARGEST) {
			throw new UnfitFileException(Failure.UNSUPPORTED_FORMAT, "more about the picture than of it");
		}
		return new HeifItems(file, Box.in(meta.content(), 4));
	}

	int primary() {
		return primary;
	}

	String type(int item) {
		return types.getOrDefault(item, "");
	}

	/** The items that this one is put together of. */
	List<Integer> parts(int item) {
		return parts.getOrDefault(item, List.of());
	}

	/** The items that say more about this one, such as its opacity. */
	List<Integer> auxiliaries(int item) {
		return auxiliaries.getOrDefault(item, List.of());
	}

	/** In the order in which they are to be applied. */
	List<Box> properties(int item) {
		return properties.getOrDefault(item, List.of());
	}

	/** The bytes of an item, in as many pieces as they lie in. */
	List<ByteBuffer> content(int item) throws UnfitFileException {
		List<ByteBuffer> content = places.getOrDefault(item, List.of());
		if (content.isEmpty()) {
			throw new UnfitFileException(Failure.DAMAGED, "an item without content");
		}
		if (content.stream().mapToLong(ByteBuffer::limit).sum() > file.limit()) {
			throw new UnfitFileException(Failure.DAMAGED, "an item larger than the file");
		}
		return content;
	}

	private void types(Box box) throws UnfitFileException {
		for (Box entry : Box.in(box.body(), box.version() == 0 ? 2 : 4)) {
			if (entry.type().equals("infe") && entry.version() >= 2) {
				ByteBuffer body = entry.body();
				int item = id(body, entry.version() > 2);
				types.put(item, Box.fourLetters(body, body.position() + 2));
			}
		}
	}

	private void places(Box box) throws UnfitFileException {
		ByteBuffer body = box.body();
		int sizes = Short.toUnsignedInt(body.getShort());
		int count = id(body, box.version() == 2);
		if (count > MOST_ITEMS) {
			throw new UnfitFileException(Failure.UNSUPPORTED_FORMAT, "very many items");
		}
		for (int i = 0; i < count; i++) {
			int item = id(body, box.version() == 2);
			int method = box.version() == 0 ? 0 : body.getShort() & 0xf;
			boolean elsewhere = body.getShort() != 0 || method > 1;
			long base = number(body, sizes >> 4 & 0xf);
			int extents = Short.toUnsignedInt(body.getShort());
			if (extents > MOST_EXTENTS) {
				throw new UnfitFileException(Failure.UNSUPPORTED_FORMAT, "an item in very many pieces");
			}
			ByteBuffer within = method == 1 ? inner : file;
			var pieces = new ArrayList<ByteBuffer>();
			for (int extent = 0; extent < extents; extent++) {
				number(body, box.version() == 0 ? 0 : sizes & 0xf);
				int offset = Math.toIntExact(base + number(body, sizes >> 12 & 0xf));
				int length = Math.toIntExact(number(body, sizes >> 8 & 0xf));
				if (!elsewhere) {
					pieces.add(within.slice(offset, length == 0 ? within.limit() - offset : length));
				}
			}
			places.put(item, pieces);
		}
	}

	private void properties(Box box) throws UnfitFileException {
		List<Box> inside = Box.in(box.content(), 0);
		List<Box> all = Box.in(required(inside, "ipco").content(), 0);
		for (Box association : inside) {
			if (association.type().equals("ipma")) {
				associate(association, all);
			}
		}
	}

	private void associate(Box association, List<Box> all) {
		ByteBuffer body = association.body();
		boolean wide = (association.flags() & 1) == 1;
		for (int entries = body.getInt(); entries > 0; entries--) {
			var ofItem = properties.computeIfAbsent(id(body, association.version() > 0), _ -> new ArrayList<>());
			for (int i = Byte.toUnsignedInt(body.get()); i > 0; i--) {
				int index = wide ? body.getShort() & 0x7fff : body.get() & 0x7f;
				if (index > 0 && index <= all.size()) {
					ofItem.add(all.get(index - 1));
				}
			}
		}
	}

	private void references(Box box) throws UnfitFileException {
		boolean wide = box.version() > 0;
		for (Box reference : Box.in(box.content(), 4)) {
			ByteBuffer body = reference.content();
			int from = id(body, wide);
			for (int i = Short.toUnsignedInt(body.getShort()); i > 0; i--) {
				int to = id(body, wide);
				if (reference.type().equals("dimg")) {
					parts.computeIfAbsent(from, _ -> new ArrayList<>()).add(to);
				}
				else if (reference.type().equals("auxl")) {
					auxiliaries.computeIfAbsent(to, _ -> new ArrayList<>()).add(from);
				}
			}
		}
	}

	private static int id(ByteBuffer body, boolean wide) {
		return wide ? body.getInt() : Short.toUnsignedInt(body.getShort());
	}

	private static long number(ByteBuffer body, int bytes) {
		return switch (bytes) {
			case 4 -> Integer.toUnsignedLong(body.getInt());
			case 8 -> body.getLong();
			default -> 0;
		};
	}

	private static Box required(List<Box> boxes, String type) throws UnfitFileException {
		return Box.first(boxes, type)
				.orElseThrow(() -> new UnfitFileException(Failure.DAMAGED, "no box " + type));
	}
}
