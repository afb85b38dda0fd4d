package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes pictures of a HEIF file as a plain HEVC stream (ITU-T H.265, annex B). */
final class HevcStream {
	private static final byte[] START_CODE = { 0, 0, 0, 1 };
	private static final int LENGTH_SIZE = 21;
	private static final int ARRAYS = 22;

	/** Coded slices have lower types; supplemental messages, which need not be about the picture, higher ones. */
	private static final int LAST_SLICE = 31;
	private static final int FIRST_PARAMETER_SET = 32;
	private static final int LAST_PARAMETER_SET = 34;

	private HevcStream() {}

	/**
	 * @param configuration an {@code hvcC} box's content (ISO/IEC 14496-15, 8.3.2)
	 * @param content units, each after its length
	 */
	static void write(BareFile bare, ByteBuffer configuration, List<ByteBuffer> content)
			throws IOException, UnfitFileException {
		var sets = configuration.duplicate().position(ARRAYS);
		for (int arrays = Byte.toUnsignedInt(sets.get()); arrays > 0; arrays--) {
			sets.get();
			for (int units = Short.toUnsignedInt(sets.getShort()); units > 0; units--) {
				unit(bare, next(sets, Short.toUnsignedInt(sets.getShort())), FIRST_PARAMETER_SET, LAST_PARAMETER_SET);
			}
		}
		int lengthSize = 1 + (configuration.get(LENGTH_SIZE) & 3);
		var units = joined(content);
		while (units.hasRemaining()) {
			int length = 0;
			for (int i = 0; i < lengthSize; i++) {
				length = length << 8 | Byte.toUnsignedInt(units.get());
			}
			unit(bare, next(units, length), 0, LAST_SLICE);
		}
	}

	private static void unit(BareFile bare, ByteBuffer unit, int from, int to) throws IOException, UnfitFileException {
		int type = unit.get(0) >> 1 & 0x3f;
		if (type >= from && type <= to) {
			bare.write(START_CODE);
			bare.write(unit);
		}
	}

	private static ByteBuffer next(ByteBuffer from, int length) {
		ByteBuffer unit = from.slice(from.position(), length);
		from.position(from.position() + length);
		return unit;
	}

	/** Nearly always one piece, which is then not copied. */
	private static ByteBuffer joined(List<ByteBuffer> pieces) {
		if (pieces.size() == 1) {
			return pieces.getFirst().duplicate();
		}
		var joined = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::limit).reduce(0, Math::addExact));
		pieces.forEach(piece -> joined.put(piece.duplicate()));
		return joined.flip();
	}
}
