package org.shutterline.media.rendition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The containers of films, told by their first bytes: neither a file's name nor ffmpeg's guess is believed. */
enum FilmFormat {
	/** MP4 and QuickTime, which are one format in two generations. */
	ISO("mov") {
		@Override
		boolean matches(byte[] head) {
			String box = text(head, 4, 4);
			return FIRST_BOXES.contains(box) && !(box.equals("ftyp") && PICTURE_BRANDS.contains(text(head, 8, 4)));
		}
	},
	WEBM("matroska") {
		@Override
		boolean matches(byte[] head) {
			return text(head, 0, 4).equals(EBML) && text(head, 0, head.length).contains(DOC_TYPE);
		}
	};

	/** Old QuickTime files may start with any of these instead of saying their type. */
	private static final List<String> FIRST_BOXES = List.of("ftyp", "moov", "mdat", "wide", "free", "skip");

	/** HEIF and AVIF are pictures in the same kind of container. */
	private static final List<String> PICTURE_BRANDS = List.of("mif1", "msf1", "heic", "heix", "hevc", "avif", "avis",
			"crx ");

	private static final String EBML = "\u001aE\u00df\u00a3";

	/** The element that tells WebM from other Matroska: its id, its length of four bytes, its content. */
	private static final String DOC_TYPE = "B\u0082\u0084webm";
	private static final int HEAD = 64;

	/** What may be decoded; the rarely used decoders of ffmpeg are the ones that attackers like. */
	private static final String DECODERS = "h264,hevc,mpeg4,vp8,vp9,libvpx-vp9,av1,libaom-av1,libdav1d,prores,mjpeg,"
			+ "aac,mp3float,mp3,alac,opus,libopus,vorbis,flac,ac3,eac3,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,"
			+ "pcm_f32le";

	private final String demuxer;

	FilmFormat(String demuxer) {
		this.demuxer = demuxer;
	}

	/** Of a film that is announced as that; a playlist or a page under a film's name must not even reach a demuxer. */
	static FilmFormat sniff(Path file, SourceFormat announced) throws IOException, UnfitFileException {
		byte[] head;
		try (InputStream in = Files.newInputStream(file)) {
			head = in.readNBytes(HEAD);
		}
		FilmFormat expected = announced == SourceFormat.WEBM ? WEBM : ISO;
		if (!expected.matches(head)) {
			throw new UnfitFileException(Failure.WRONG_TYPE, "not " + announced.contentType());
		}
		return expected;
	}

	/** ffmpeg's options for a local file: no other file, no network, and no references to other files. */
	List<String> input(Path file) {
		var input = new ArrayList<>(
				List.of("-protocol_whitelist", "file", "-codec_whitelist", DECODERS, "-f", demuxer));
		if (this == ISO) {
			input.addAll(List.of("-enable_drefs", "0"));
		}
		input.addAll(List.of("-i", file.toAbsolutePath().toString()));
		return input;
	}

	abstract boolean matches(byte[] head);

	private static String text(byte[] head, int from, int length) {
		return head.length < from + length ? "" : new String(head, from, length, StandardCharsets.ISO_8859_1);
	}
}
