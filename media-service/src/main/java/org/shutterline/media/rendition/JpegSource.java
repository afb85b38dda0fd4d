package org.shutterline.media.rendition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Walks the segments of a JPEG without decoding it: finds size, orientation and colour profile, and copies only what the
 * decoder needs. Whatever lies in other segments or after the picture's end (location, thumbnails, a second format) is
 * left behind.
 */
final class JpegSource {
	private static final int START = 0xd8;
	private static final int END = 0xd9;
	private static final int SCAN = 0xda;
	private static final int QUANTISATION = 0xdb;
	private static final int RESTART_INTERVAL = 0xdd;
	private static final int HUFFMAN = 0xc4;
	private static final int EXIF = 0xe1;
	private static final int PROFILE = 0xe2;
	private static final int ADOBE = 0xee;
	private static final byte[] EXIF_HEADER = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
	private static final byte[] PROFILE_HEADER = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
	private static final int MOST_SCANS = 500;

	private final ByteBuffer file;
	private final BareFile bare;
	private final ByteArrayOutputStream profile = new ByteArrayOutputStream();
	private int orientation = Exif.UPRIGHT;
	private Optional<JpegFrame> frame = Optional.empty();
	private int scans;
	private boolean adobe;

	private JpegSource(ByteBuffer file, BareFile bare) {
		this.file = file;
		this.bare = bare;
	}

	private static boolean matches(ByteBuffer head) {
		return head.remaining() > 3 && head.get(0) == (byte) 0xff && head.get(1) == (byte) START
				&& head.get(2) == (byte) 0xff;
	}

	static PhotoSource read(ByteBuffer file, Path path) throws IOException, UnfitFileException {
		if (!matches(file)) {
			throw new UnfitFileException(Failure.WRONG_TYPE, "not a JPEG");
		}
		try (var bare = BareFile.create(path, file.limit())) {
			var source = new JpegSource(file.duplicate(), bare);
			source.walk();
			var frame = source.frame.orElseThrow(() -> damaged("no frame"));
			if (frame.inks() && !source.adobe) {
				throw new UnfitFileException(Failure.UNSUPPORTED_FORMAT, "four components of unknown meaning");
			}
			return new PhotoSource(frame.size(), source.orientation, false,
					IccProfile.read(source.profile.toByteArray()),
					new BarePicture("jpeg_pipe", "mjpeg", path), Optional.empty());
		}
	}

	private void walk() throws IOException, UnfitFileException {
		copy(0, 2);
		file.position(2);
		while (true) {
			int marker = marker();
			int start = file.position();
			if (marker == END) {
				if (scans == 0) {
					throw damaged("no scan");
				}
				copy(start, start + 2);
				return;
			}
			int end = start + 2 + length(start + 2);
			if (end > file.limit()) {
				throw damaged("a segment is cut off");
			}
			segment(marker, start, end);
			file.position(marker == SCAN ? endOfScan(end) : end);
			if (marker == SCAN) {
				copy(end, file.position());
			}
		}
	}

	/** Any number of bytes may fill the space before a marker; the file is positioned at the marker itself. */
	private int marker() throws UnfitFileException {
		int at = file.position();
		int last = file.limit() - 2;
		if (at > last || file.get(at) != (byte) 0xff) {
			throw damaged("no marker where one must be");
		}
		while (at < last && file.get(at + 1) == (byte) 0xff) {
			at++;
		}
		file.position(at);
		return Byte.toUnsignedInt(file.get(at + 1));
	}

	private int length(int at) throws UnfitFileException {
		if (at + 2 > file.limit()) {
			throw damaged("cut off");
		}
		int length = Short.toUnsignedInt(file.getShort(at));
		if (length < 2) {
			throw damaged("a segment of no length");
		}
		return length;
	}

	private void segment(int marker, int start, int end) throws IOException, UnfitFileException {
		ByteBuffer content = file.slice(start + 4, end - start - 4);
		switch (marker) {
			case QUANTISATION, HUFFMAN, RESTART_INTERVAL -> copy(start, end);
			case ADOBE -> {
				adobe = true;
				copy(start, end);
			}
			case SCAN -> {
				if (++scans > MOST_SCANS) {
					throw new UnfitFileException(Failure.TOO_EXPENSIVE, "more than " + MOST_SCANS + " scans");
				}
				copy(start, end);
			}
			case 0xc0, 0xc1, 0xc2 -> {
				frame(content);
				copy(start, end);
			}
			case EXIF -> after(EXIF_HEADER, content).ifPresent(tiff -> orientation = Exif.orientation(tiff));
			case PROFILE -> after(PROFILE_HEADER, content).ifPresent(this::profile);
			case 0xc3, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf, 0xdc, 0xde, 0xdf ->
				throw new UnfitFileException(Failure.UNSUPPORTED_FORMAT, "JPEG process " + Integer.toHexString(marker));
			default -> {
				// Comments and other applications' data stay behind.
			}
		}
	}

	private void frame(ByteBuffer content) throws UnfitFileException {
		if (frame.isPresent()) {
			throw damaged("not one frame");
		}
		frame = Optional.of(JpegFrame.read(content));
	}

	private void profile(ByteBuffer chunk) {
		// Two bytes say which of how many chunks this is; they are written in order.
		if (chunk.remaining() > 2 && profile.size() + chunk.remaining() <= IccProfile.LARGEST) {
			for (int at = 2; at < chunk.limit(); at++) {
				profile.write(chunk.get(at));
			}
		}
	}

	/** The entropy-coded data after a scan's header ends where a marker begins that is not part of it. */
	private int endOfScan(int from) throws UnfitFileException {
		int last = file.limit() - 1;
		for (int at = from; at < last; at++) {
			if (file.get(at) == (byte) 0xff) {
				int next = Byte.toUnsignedInt(file.get(at + 1));
				boolean stuffed = next == 0 || next == 0xff || (next >= 0xd0 && next <= 0xd7);
				if (!stuffed) {
					return at;
				}
			}
		}
		throw damaged("cut off");
	}

	private void copy(int from, int to) throws IOException, UnfitFileException {
		bare.write(file.slice(from, to - from));
	}

	private static Optional<ByteBuffer> after(byte[] header, ByteBuffer content) {
		boolean there = content.remaining() > header.length
				&& content.slice(0, header.length).equals(ByteBuffer.wrap(header));
		return there ? Optional.of(content.slice(header.length, content.limit() - header.length)) : Optional.empty();
	}

	private static UnfitFileException damaged(String detail) {
		return new UnfitFileException(Failure.DAMAGED, detail);
	}
}
