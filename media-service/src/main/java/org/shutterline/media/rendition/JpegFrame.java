package org.shutterline.media.rendition;

import java.nio.ByteBuffer;

/**
 * What the header of a JPEG's frame says.
 *
 * @param inks whether it has four components, as for a printer
 */
record JpegFrame(Size size, boolean inks) {
	private static final int PRECISION = 8;
	private static final int COMPONENTS = 6;

	/** @param content of the segment, without its length */
	static JpegFrame read(ByteBuffer content) throws UnfitFileException {
		if (content.remaining() < COMPONENTS) {
			throw new UnfitFileException(Failure.DAMAGED, "a frame that is cut off");
		}
		int height = Short.toUnsignedInt(content.getShort(1));
		int width = Short.toUnsignedInt(content.getShort(3));
		int components = content.get(5);
		boolean inks = components == 4;
		boolean known = components == 1 || components == 3 || (inks && allInFull(content));
		if (content.get(0) != PRECISION || !known) {
			throw new UnfitFileException(Failure.UNSUPPORTED_FORMAT,
					components + " components of " + content.get(0) + " bits");
		}
		if (width == 0 || height == 0) {
			throw new UnfitFileException(Failure.DAMAGED, "no pixels");
		}
		return new JpegFrame(new Size(width, height), inks);
	}

	/** The decoder knows inks only where none of them is stored more coarsely than the others. */
	private static boolean allInFull(ByteBuffer content) {
		if (content.limit() != COMPONENTS + 4 * 3) {
			return false;
		}
		for (int at = COMPONENTS + 1; at < content.limit(); at += 3) {
			if (content.get(at) != content.get(COMPONENTS + 1)) {
				return false;
			}
		}
		return true;
	}
}
