package org.shutterline.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** HEIC files as phones write them, put together from pictures that ffmpeg coded as plain HEVC streams. */
public final class HeifFile {
	private static final int MAIN = 1;
	private static final int FIRST_TILE = 10;

	private final List<byte[]> properties = new ArrayList<>();
	private final int width;
	private final int height;

	public HeifFile(int width, int height) {
		this.width = width;
		this.height = height;
	}

	/** A property of the main picture, such as {@code irot}. */
	public HeifFile with(String type, byte[] content) {
		properties.add(box(type, content));
		return this;
	}

	/** One picture, coded as a whole. */
	public byte[] whole(byte[] hevc) {
		List<byte[]> all = new ArrayList<>(List.of(sizeProperty(width, height), configuration(hevc)));
		all.addAll(properties);
		return file(List.of(new Item(MAIN, "hvc1", slices(hevc), all)), new byte[0]);
	}

	/** Tiles of one size, row by row, with an own item of EXIF data that contradicts the container. */
	public byte[] grid(int rows, int columns, int tileWidth, int tileHeight, List<byte[]> tiles) {
		var references = ByteBuffer.allocate(4 + 2 * tiles.size()).putShort((short) MAIN)
				.putShort((short) tiles.size());
		var items = new ArrayList<>(List.of(main(rows, columns)));
		for (int i = 0; i < tiles.size(); i++) {
			items.add(new Item(FIRST_TILE + i, "hvc1", slices(tiles.get(i)),
					List.of(sizeProperty(tileWidth, tileHeight), configuration(tiles.get(i)))));
			references.putShort((short) (FIRST_TILE + i));
		}
		items.add(new Item(2, "Exif", "\0\0\0\0SecretPhone".getBytes(StandardCharsets.ISO_8859_1), List.of()));
		return file(items, box("iref", join(new byte[4], box("dimg", references.array()))));
	}

	/** So many by so many tiles, all of them the same item. */
	public byte[] repeated(int side, int tileSide, byte[] hevc) {
		var references = ByteBuffer.allocate(4 + 2 * side * side).putShort((short) MAIN)
				.putShort((short) (side * side));
		while (references.hasRemaining()) {
			references.putShort((short) FIRST_TILE);
		}
		var tile = new Item(FIRST_TILE, "hvc1", slices(hevc),
				List.of(sizeProperty(tileSide, tileSide), configuration(hevc)));
		return file(List.of(main(side, side), tile), box("iref", join(new byte[4], box("dimg", references.array()))));
	}

	private Item main(int rows, int columns) {
		var grid = ByteBuffer.allocate(8).put((byte) 0).put((byte) 0).put((byte) (rows - 1)).put((byte) (columns - 1))
				.putShort((short) width).putShort((short) height);
		List<byte[]> ofMain = new ArrayList<>(List.of(sizeProperty(width, height)));
		ofMain.addAll(properties);
		return new Item(MAIN, "grid", grid.array(), ofMain);
	}

	@SuppressWarnings("ArrayRecordComponent")
	private record Item(int id, String type, byte[] content, List<byte[]> properties) {}

	private static byte[] file(List<Item> items, byte[] references) {
		byte[] start = box("ftyp", "heic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1));
		// The places are as long whatever they say, so a first try tells where the data will be.
		int data = start.length + meta(items, references, 0).length + 8;
		var contents = new ByteArrayOutputStream();
		items.forEach(item -> contents.writeBytes(item.content));
		return join(start, meta(items, references, data), box("mdat", contents.toByteArray()));
	}

	private static byte[] meta(List<Item> items, byte[] references, int data) {
		var kinds = new ByteArrayOutputStream();
		kinds.writeBytes(ByteBuffer.allocate(6).putInt(0).putShort((short) items.size()).array());
		var places = new ByteArrayOutputStream();
		places.writeBytes(ByteBuffer.allocate(8).putInt(0).putShort((short) 0x4400).putShort((short) items.size())
				.array());
		var container = new ByteArrayOutputStream();
		var associations = new ByteArrayOutputStream();
		associations.writeBytes(ByteBuffer.allocate(8).putInt(0).putInt(items.size()).array());
		int offset = data;
		int index = 1;
		for (Item item : items) {
			kinds.writeBytes(box("infe", ByteBuffer.allocate(13).putInt(2 << 24).putShort((short) item.id)
					.putShort((short) 0).put(item.type.getBytes(StandardCharsets.ISO_8859_1)).put((byte) 0).array()));
			places.writeBytes(ByteBuffer.allocate(14).putShort((short) item.id).putShort((short) 0)
					.putShort((short) 1).putInt(offset).putInt(item.content.length).array());
			offset += item.content.length;
			associations.writeBytes(ByteBuffer.allocate(3).putShort((short) item.id)
					.put((byte) item.properties.size()).array());
			for (byte[] property : item.properties) {
				container.writeBytes(property);
				associations.write(0x80 | index++);
			}
		}
		byte[] handler = box("hdlr", "\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0"
				.getBytes(StandardCharsets.ISO_8859_1));
		byte[] main = box("pitm", ByteBuffer.allocate(6).putInt(0).putShort((short) MAIN).array());
		return box("meta", join(new byte[4], handler, main, box("iloc", places.toByteArray()),
				box("iinf", kinds.toByteArray()), references, box("iprp", join(box("ipco", container.toByteArray()),
						box("ipma", associations.toByteArray())))));
	}

	private static byte[] sizeProperty(int width, int height) {
		return box("ispe", ByteBuffer.allocate(12).putInt(0).putInt(width).putInt(height).array());
	}

	/** ISO/IEC 14496-15, 8.3.3.1; decoders need no more of it than the parameter sets. */
	private static byte[] configuration(byte[] hevc) {
		var sets = units(hevc).stream().filter(unit -> type(unit) >= 32 && type(unit) <= 34).toList();
		var content = new ByteArrayOutputStream();
		content.writeBytes(new byte[]{ 1, 1, 0x60, 0, 0, 0, (byte) 0x90, 0, 0, 0, 0, 0, 60, (byte) 0xf0, 0, (byte) 0xfc,
				(byte) 0xfd, (byte) 0xf8, (byte) 0xf8, 0, 0, 0x0f, (byte) sets.size() });
		for (byte[] set : sets) {
			content.writeBytes(ByteBuffer.allocate(5 + set.length).put((byte) (0x80 | type(set))).putShort((short) 1)
					.putShort((short) set.length).put(set).array());
		}
		return box("hvcC", content.toByteArray());
	}

	private static byte[] slices(byte[] hevc) {
		var content = new ByteArrayOutputStream();
		for (byte[] unit : units(hevc)) {
			if (type(unit) < 32) {
				content.writeBytes(ByteBuffer.allocate(4 + unit.length).putInt(unit.length).put(unit).array());
			}
		}
		return content.toByteArray();
	}

	private static int type(byte[] unit) {
		return unit[0] >> 1 & 0x3f;
	}

	/** Between the start codes. */
	private static List<byte[]> units(byte[] stream) {
		var units = new ArrayList<byte[]>();
		int start = -1;
		for (int at = 0; at + 2 < stream.length; at++) {
			if (stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 1) {
				if (start >= 0) {
					units.add(Arrays.copyOfRange(stream, start, stream[at - 1] == 0 ? at - 1 : at));
				}
				start = at + 3;
			}
		}
		units.add(Arrays.copyOfRange(stream, start, stream.length));
		return units;
	}

	public static byte[] box(String type, byte[] content) {
		return ByteBuffer.allocate(8 + content.length).putInt(8 + content.length)
				.put(type.getBytes(StandardCharsets.ISO_8859_1)).put(content).array();
	}

	private static byte[] join(byte[]... parts) {
		var all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}
}
