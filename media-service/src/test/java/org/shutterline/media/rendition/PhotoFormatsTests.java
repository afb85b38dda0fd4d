package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.media.HeifFile;
import org.shutterline.media.IccFile;
import org.shutterline.media.Pictures;
import org.shutterline.media.rendition.Rendering.Rendered;

/** What phones, cameras, browsers and printers' programs write, compared by its colours. */
class PhotoFormatsTests extends RenderedPhotos {
	private static final String[] HEVC = { "-c:v", "libx265", "-preset", "ultrafast", "-x265-params",
			"log-level=none:keyint=1:repeat-headers=1", "-pix_fmt", "yuv420p", "-crf", "8", "-f", "hevc" };
	private static final String[] AV1 = { "-c:v", "libaom-av1", "-cpu-used", "8", "-crf", "10", "-still-picture", "1",
			"-pix_fmt", "yuv420p", "-f", "avif" };
	private static final Color WIDE = new Color(70, 190, 110);

	/** The JDK's own colour management says what is right. */
	@Test
	void convertsWideColoursOfPhonesInAllFiles() throws Exception {
		byte[] icc = IccFile.displayP3();
		byte[] jpeg = Pictures.withProfile(Pictures.jpeg(plain(WIDE, 400, 300), 1), icc);

		Rendered photo = rendered(jpeg, SourceFormat.JPEG);

		Color expected = inSrgb(WIDE, icc);
		assertThat(Math.abs(expected.getRed() - WIDE.getRed())).as("it makes a difference").isGreaterThan(30);
		assertColour(read(photo, "small.jpg"), 100, 100, expected);
		assertColour(read(photo, "medium.webp"), 100, 100, expected);
		assertThat(difference(Color.decode(photo.dominantColour()), expected)).isLessThan(6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rgb48be", "rgba64be", "gray16be" })
	void readsPngsOfSixteenBits(String pixels) throws Exception {
		byte[] png = pictures().coded(Pictures.quarters(400, 400), "deep.png", "-pix_fmt", pixels);
		assertThat(png[24]).as("bits").isEqualTo((byte) 16);

		BufferedImage image = read(rendered(png, SourceFormat.PNG), "small.jpg");

		if (pixels.startsWith("gray")) {
			assertColour(image, 240, 240, Color.WHITE);
			assertColour(image, 80, 240, new Color(29, 29, 29));
		}
		else {
			assertQuarters(image, Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void readsJpegsOfFourInks(boolean mixed) throws Exception {
		byte[] quarters = Pictures.printersJpeg(Pictures.quarters(400, 400), mixed);
		byte[] dark = Pictures.printersJpeg(plain(new Color(90, 60, 30), 100, 100), mixed);

		assertQuarters(read(rendered(quarters, SourceFormat.JPEG), "small.jpg"), Color.RED, Color.GREEN, Color.BLUE,
				Color.WHITE);
		assertColour(read(rendered(dark, SourceFormat.JPEG), "small.webp"), 50, 50, new Color(90, 60, 30));
	}

	@Test
	void refusesFourComponentsThatNobodyExplains() throws Exception {
		byte[] jpeg = Pictures.printersJpeg(Pictures.quarters(100, 100), false);
		byte[] unexplained = ByteBuffer.allocate(jpeg.length - 16).put(jpeg, 0, 2).put(jpeg, 18, jpeg.length - 18)
				.array();

		assertRefused(unexplained, SourceFormat.JPEG, Failure.UNSUPPORTED_FORMAT);
	}

	@ParameterizedTest
	@CsvSource({ "bgra,1", "yuva420p,0" })
	void laysTransparentWebpsOnWhite(String pixels, String lossless) throws Exception {
		byte[] webp = pictures().coded(Pictures.halfTransparent(600, 200), "transparent.webp", "-c:v", "libwebp",
				"-pix_fmt", pixels, "-lossless", lossless);
		assertThat(text(webp)).contains(lossless.equals("1") ? "VP8L" : "ALPH");

		Rendered photo = rendered(webp, SourceFormat.WEBP);

		for (String file : List.of("small.jpg", "small.webp")) {
			assertColour(read(photo, file), 20, 50, Color.RED);
			assertColour(read(photo, file), 300, 50, Color.WHITE);
		}
	}

	@Test
	void readsWebpsWithProfileAndOrientation() throws Exception {
		byte[] webp = pictures().coded(Pictures.quarters(200, 100), "photo.webp", "-c:v", "libwebp", "-quality", "95");
		byte[] jpeg = Pictures.withExif(Pictures.jpeg(Pictures.quarters(8, 8)), 6);
		int exif = 2 + 4;
		int length = (jpeg[4] & 0xff) << 8 | (jpeg[5] & 0xff);

		byte[] extended = webp(200, 100, chunk("ICCP", IccFile.displayP3()), Arrays.copyOfRange(webp, 12, webp.length),
				chunk("EXIF", Arrays.copyOfRange(jpeg, exif, exif + length - 2)));
		Rendered photo = rendered(extended, SourceFormat.WEBP);

		assertThat(photo.width()).isEqualTo(100);
		assertQuarters(read(photo, "small.jpg"), Color.BLUE, Color.RED, Color.WHITE, Color.GREEN);
	}

	@Test
	void takesTheFirstPictureOfAnimations() throws Exception {
		BufferedImage first = Pictures.quarters(200, 200);
		BufferedImage second = plain(Color.BLACK, 200, 200);
		byte[] gif = pictures().animated(first, second, "animated.gif");
		byte[] webp = pictures().animated(first, second, "animated.webp", "-c:v", "libwebp_anim", "-quality", "95");
		assertThat(text(webp)).contains("ANMF");

		for (Rendered photo : List.of(rendered(gif, SourceFormat.GIF), rendered(webp, SourceFormat.WEBP))) {
			assertQuarters(read(photo, "small.jpg"), Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
			assertQuarters(read(photo, "small.webp"), Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
		}
	}

	@Test
	void laysSmallFirstPictureOfAnimationWhereItBelongs() throws Exception {
		byte[] still = pictures().coded(plain(Color.RED, 100, 50), "part.webp", "-c:v", "libwebp", "-quality", "95");
		var frame = ByteBuffer.allocate(16 + still.length - 12).order(ByteOrder.LITTLE_ENDIAN);
		threeBytes(frame, 100 / 2);
		threeBytes(frame, 50 / 2);
		threeBytes(frame, 99);
		threeBytes(frame, 49);
		frame.putInt(100).put(still, 12, still.length - 12);

		Rendered photo = rendered(webp(200, 100, chunk("ANIM", new byte[6]), chunk("ANMF", frame.array())),
				SourceFormat.WEBP);

		assertThat(photo.width()).isEqualTo(200);
		assertQuarters(read(photo, "small.jpg"), Color.WHITE, Color.WHITE, Color.WHITE, Color.RED);
	}

	@Test
	void laysTransparentGifsOnWhite() throws Exception {
		byte[] gif = pictures().coded(Pictures.halfTransparent(200, 200), "transparent.gif", "-filter_complex",
				"split[a][b];[a]palettegen[p];[b][p]paletteuse");

		BufferedImage image = read(rendered(gif, SourceFormat.GIF), "small.jpg");

		assertColour(image, 50, 100, Color.RED);
		assertColour(image, 150, 100, Color.WHITE);
	}

	/** Turned by 270 degrees, as by a phone held upright: what was on the left comes to the top. */
	@Test
	void readsHeicOfOnePicture() throws Exception {
		byte[] hevc = pictures().coded(Pictures.quarters(320, 160), "whole.hevc", HEVC);

		byte[] heic = new HeifFile(320, 160).with("irot", new byte[]{ 3 }).with("colr", nclx(1, 13, 6, false))
				.whole(hevc);

		for (SourceFormat format : List.of(SourceFormat.HEIC, SourceFormat.HEIF)) {
			Rendered photo = rendered(heic, format);
			assertThat(photo.height()).isEqualTo(320);
			assertQuarters(read(photo, "small.jpg"), Color.BLUE, Color.RED, Color.WHITE, Color.GREEN);
		}
		assertRefused(heic, SourceFormat.AVIF, Failure.WRONG_TYPE);
		assertRefused(Arrays.copyOf(heic, heic.length - 100), SourceFormat.HEIC, Failure.DAMAGED);
	}

	/** As the camera of a phone writes it: tiles that stand out, wide colours, and EXIF that must not be believed. */
	@Test
	void readsHeicOfTilesWithWideColours() throws Exception {
		BufferedImage photo = plain(WIDE, 192, 128);
		photo.getGraphics().fillRect(0, 0, 192, 64);
		var tiles = new ArrayList<byte[]>();
		for (int tile = 0; tile < 6; tile++) {
			tiles.add(pictures().coded(photo.getSubimage(tile % 3 * 64, tile / 3 * 64, 64, 64), "tile.hevc", HEVC));
		}

		byte[] heic = new HeifFile(180, 120).with("irot", new byte[]{ 2 }).with("colr", icc(IccFile.displayP3()))
				.grid(2, 3, 64, 64, tiles);
		Rendered rendered = rendered(heic, SourceFormat.HEIC);

		assertThat(rendered.width()).isEqualTo(180);
		assertThat(rendered.height()).isEqualTo(120);
		Color wide = inSrgb(WIDE, IccFile.displayP3());
		assertQuarters(read(rendered, "small.webp"), wide, wide, Color.WHITE, Color.WHITE);
		assertQuarters(read(rendered, "small.jpg"), wide, wide, Color.WHITE, Color.WHITE);
	}

	@ParameterizedTest
	@CsvSource({ "0,0,BWRG", "0,1,GRWB", "1,0,RBGW", "1,1,WGBR", "3,0,WGBR", "3,1,RBGW", "2,0,GRWB", "2,1,BWRG" })
	void mirrorsAfterTurning(int turns, int mirror, String corners) throws Exception {
		byte[] hevc = pictures().coded(Pictures.quarters(64, 64), "mirrored.hevc", HEVC);

		byte[] heic = new HeifFile(64, 64).with("irot", new byte[]{ (byte) turns })
				.with("imir", new byte[]{ (byte) mirror }).whole(hevc);

		assertQuarters(read(rendered(heic, SourceFormat.HEIC), "small.jpg"), colour(corners.charAt(0)),
				colour(corners.charAt(1)), colour(corners.charAt(2)), colour(corners.charAt(3)));
	}

	@Test
	void cropsHeicToWhatIsToBeSeen() throws Exception {
		byte[] hevc = pictures().coded(Pictures.quarters(128, 128), "cropped.hevc", HEVC);
		var right = ByteBuffer.allocate(32).putInt(63).putInt(1).putInt(128).putInt(1).putInt(65).putInt(2).putInt(0)
				.putInt(1);

		Rendered photo = rendered(new HeifFile(128, 128).with("clap", right.array()).whole(hevc), SourceFormat.HEIC);

		assertThat(photo.width()).isEqualTo(63);
		assertQuarters(read(photo, "small.jpg"), Color.GREEN, Color.GREEN, Color.WHITE, Color.WHITE);
	}

	@Test
	void readsAvif() throws Exception {
		byte[] avif = pictures().coded(Pictures.quarters(200, 100), "photo.avif", AV1);

		Rendered photo = rendered(avif, SourceFormat.AVIF);

		assertThat(photo.width()).isEqualTo(200);
		assertQuarters(read(photo, "small.jpg"), Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
		assertQuarters(read(photo, "small.webp"), Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
		assertRefused(avif, SourceFormat.HEIC, Failure.WRONG_TYPE);
	}

	@Test
	void laysTransparentAvifsOnWhite() throws Exception {
		byte[] avif = pictures().coded(Pictures.halfTransparent(200, 100), "transparent.avif", "-filter_complex",
				"[0:v]split[a][b];[a]format=yuv420p[c];[b]format=rgba,alphaextract,setparams=colorspace=bt709[d]",
				"-map", "[c]", "-map", "[d]",
				"-c:v", "libaom-av1", "-cpu-used", "8", "-crf", "10", "-still-picture", "1", "-f", "avif");
		assertThat(text(avif)).contains("auxiliary:alpha");

		BufferedImage image = read(rendered(avif, SourceFormat.AVIF), "small.jpg");

		assertColour(image, 50, 50, Color.RED);
		assertColour(image, 150, 50, Color.WHITE);
	}

	@Test
	void refusesOtherFormatsUnderTheirNames() throws Exception {
		byte[] png = Pictures.png(Pictures.quarters(20, 20));
		byte[] page = "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
		for (SourceFormat format : List.of(SourceFormat.WEBP, SourceFormat.GIF, SourceFormat.HEIC, SourceFormat.AVIF)) {
			assertRefused(png, format, Failure.WRONG_TYPE);
			assertRefused(page, format, Failure.WRONG_TYPE);
			assertRefused(new byte[0], format, Failure.WRONG_TYPE);
		}
		assertRefused("GIF89a/*".getBytes(StandardCharsets.UTF_8), SourceFormat.GIF, Failure.DAMAGED);
	}

	@Test
	void refusesPixelBombsOfAllFormatsBeforeDecodingThem() throws Exception {
		byte[] gif = HexFormat.of().parseHex("474946383961" + "ffffffff" + "000000" // header
				+ "2c00000000ffffffff00" + "02" + "01" + "44" + "00" + "3b");
		var lossless = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x2f).putInt(0x0fffffff);
		byte[] coded = HexFormat.of().parseHex("000000014001aabb000000014201ccdd0000000126010102");

		assertRefused(gif, SourceFormat.GIF, Failure.TOO_MANY_PIXELS);
		assertRefused(webp(16384, 16384, chunk("VP8L", lossless.array())), SourceFormat.WEBP, Failure.TOO_MANY_PIXELS);
		assertRefused(webp(10, 10, chunk("VP8L", lossless.array())), SourceFormat.WEBP, Failure.DAMAGED);
		assertRefused(new HeifFile(30_000, 30_000).whole(coded), SourceFormat.HEIC, Failure.TOO_MANY_PIXELS);
		assertRefused(new HeifFile(60_000, 60_000).repeated(30, 2_000, coded), SourceFormat.HEIC,
				Failure.TOO_MANY_PIXELS);
		assertRefused(new HeifFile(64, 64).repeated(30, 2_000, coded), SourceFormat.HEIC, Failure.DAMAGED);
		assertRefused(new HeifFile(64, 64).whole(coded), SourceFormat.HEIC, Failure.DAMAGED);
	}

	private static BufferedImage plain(Color colour, int width, int height) {
		var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		var graphics = image.createGraphics();
		graphics.setColor(colour);
		graphics.fillRect(0, 0, width, height);
		graphics.dispose();
		return image;
	}

	private static Color inSrgb(Color colour, byte[] icc) {
		float[] srgb = new ICC_ColorSpace(ICC_Profile.getInstance(icc)).toRGB(
				new float[]{ colour.getRed() / 255f, colour.getGreen() / 255f, colour.getBlue() / 255f });
		return new Color(srgb[0], srgb[1], srgb[2]);
	}

	private static byte[] nclx(int primaries, int transfer, int matrix, boolean full) {
		return ByteBuffer.allocate(11).put("nclx".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) primaries)
				.putShort((short) transfer).putShort((short) matrix).put((byte) (full ? 0x80 : 0)).array();
	}

	private static byte[] icc(byte[] profile) {
		return ByteBuffer.allocate(4 + profile.length).put("prof".getBytes(StandardCharsets.ISO_8859_1)).put(profile)
				.array();
	}

	private static byte[] webp(int width, int height, byte[]... chunks) {
		int length = 4 + 18 + Arrays.stream(chunks).mapToInt(chunk -> chunk.length).sum();
		var file = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
		file.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(length)
				.put("WEBPVP8X".getBytes(StandardCharsets.ISO_8859_1)).putInt(10).putInt(0);
		threeBytes(file, width - 1);
		threeBytes(file, height - 1);
		for (byte[] chunk : chunks) {
			file.put(chunk);
		}
		return file.array();
	}

	private static byte[] chunk(String name, byte[] content) {
		return ByteBuffer.allocate(8 + content.length + (content.length & 1)).order(ByteOrder.LITTLE_ENDIAN)
				.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(content.length).put(content).array();
	}

	private static void threeBytes(ByteBuffer file, int value) {
		file.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}
}
