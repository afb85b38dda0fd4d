package org.shutterline.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Files that were made to do harm, or that nothing can be made of. Each comes with what may become of it: the words of the
 * failures that would be right or, where it is a fair picture with something in it that must not get out, {@code ready}.
 */
@SuppressWarnings("ImmutableEnumChecker")
public enum Hostile {
	/** 400 megapixels in some 50 KB. */
	PIXEL_BOMB("image/png", films -> HostileBytes.png(20_000, 20_000), "too_many_pixels"),
	/** The header of a small JPEG, changed. */
	PIXEL_BOMB_IN_JPEG("image/jpeg", films -> HostileBytes.jpegThatClaims(65_500, 65_500),
			"too_many_pixels"), PIXEL_BOMB_IN_VIDEO("video/mp4", films -> films.silentFilm(4096, 2400, 0.1, "bomb.mp4"),
					"too_many_pixels"), ONE_PIXEL("image/png", films -> HostileBytes.png(1, 1),
							"too_few_pixels"), ONE_LINE("image/png", films -> HostileBytes.png(50_000, 1),
									"too_many_pixels", "too_few_pixels"), ONE_COLUMN("image/png",
											films -> HostileBytes.png(1, 50_000), "too_many_pixels", "too_few_pixels"),
	/** An HLS playlist that would have ffmpeg fetch a page and read a file. */
	PLAYLIST("video/mp4", films -> text("""
			#EXTM3U
			#EXT-X-TARGETDURATION:1
			#EXTINF:1,
			http://127.0.0.1:9/
			#EXTINF:1,
			file:///etc/passwd
			#EXT-X-ENDLIST
			"""), "wrong_type"),
	/** The same behind the first box of a real video. */
	PLAYLIST_BEHIND_A_BOX("video/mp4", films -> joined(HostileBytes.box("ftyp", text("isom\0\0\2\0isomiso2")),
			text("\n#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")), "damaged",
			"wrong_type"), FILE_LIST("video/quicktime",
					films -> text("ffconcat version 1.0\nfile /etc/passwd\nfile http://127.0.0.1:9/\n"),
					"wrong_type"), DRAWING_WITH_REFERENCE("image/png",
							films -> text("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"90\">"
									+ "<image href=\"http://127.0.0.1:9/x.png\"/><image href=\"file:///etc/passwd\"/></svg>"),
							"wrong_type"), PAGE("image/png",
									films -> text("<!DOCTYPE html><html><script>alert(1)</script></html>"),
									"wrong_type"),
	/** A script to browsers that guess, a GIF to all others. */
	POLYGLOT("image/gif", films -> HostileBytes.polyglot(), "damaged", "unsupported_format", "too_few_pixels",
			"wrong_type"), POLYGLOT_UNDER_ANOTHER_NAME("image/jpeg", films -> HostileBytes.polyglot(), "wrong_type"),
	/** A whole picture, and a page behind its end. */
	PAGE_BEHIND_A_PICTURE("image/jpeg",
			films -> joined(Pictures.jpeg(Pictures.quarters(90, 60)), text("<html><script>alert(1)</script></html>")),
			"ready"), TRUNCATED_JPEG("image/jpeg", films -> cut(Pictures.jpeg(Pictures.noisy(400, 300))),
					"damaged"), TRUNCATED_PNG("image/png", films -> cut(Pictures.png(Pictures.noisy(200, 100))),
							"damaged"), TRUNCATED_VIDEO("video/mp4",
									films -> cut(films.silentFilm(320, 240, 1, "cut.mp4")),
									"damaged"), ONE_BYTE("video/mp4", films -> text("x"), "wrong_type"),
	/** As phones make them: fair, but where it was taken must not get out. */
	PLACE_IN_A_PHOTO("image/jpeg", films -> Pictures.withExif(Pictures.jpeg(Pictures.quarters(90, 60)), 1), "ready"),
	/** 64 MB of a colour profile and 64 MB of text in 130 KB: never inflated. */
	ZIP_BOMB_IN_METADATA("image/png", films -> HostileBytes.pngWithBombs(64L << 20), "ready", "damaged",
			"unsupported_format"),
	/** Each pass over the picture costs as much as the first. */
	THOUSANDS_OF_PASSES("image/jpeg", films -> HostileBytes.jpegOfManyPasses(3000), "damaged", "unsupported_format",
			"too_expensive"),
	/** A header that tells of 24 days before half a second of pictures: both are true. */
	ENDLESS_VIDEO("video/mp4", films -> HostileBytes.thatClaims(Integer.MAX_VALUE,
			films.silentFilm(160, 120, 0.5, "claim.mp4", "-movie_timescale", "1000")), "too_long", "ready"),
	/** Longer than its header says. */
	VIDEO_THAT_LIES("video/mp4", films -> HostileBytes.thatClaims(1000,
			films.silentFilm(64, 64, 70, "lie.mp4", "-r", "5", "-movie_timescale", "1000")), "too_long"),
	/** Its length is told nowhere: it comes in fragments, as from a camera that streams. */
	VIDEO_WITHOUT_LENGTH("video/mp4", films -> films.silentFilm(64, 64, 70, "open.mp4", "-r", "5", "-movflags",
			"frag_keyframe+empty_moov"), "too_long");

	/** What of these files must never get out. */
	public static final List<String> MARKS = List.of("Exif", "SecretPhone", "<script", "alert(", "bomb bomb");

	private final String contentType;
	private final Maker maker;
	private final Set<String> outcomes;

	Hostile(String contentType, Maker maker, String... outcomes) {
		this.contentType = contentType;
		this.maker = maker;
		this.outcomes = Set.copyOf(Arrays.asList(outcomes));
	}

	private interface Maker {
		byte[] make(Films films) throws Exception;
	}

	public String contentType() {
		return contentType;
	}

	public Set<String> outcomes() {
		return outcomes;
	}

	public byte[] bytes(Films films) throws Exception {
		return maker.make(films);
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] joined(byte[] first, byte[] second) {
		return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
	}

	private static byte[] cut(byte[] whole) {
		return Arrays.copyOf(whole, whole.length * 3 / 5);
	}
}
