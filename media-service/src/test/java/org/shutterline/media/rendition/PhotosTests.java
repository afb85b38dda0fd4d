package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shutterline.media.Pictures;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.shutterline.media.rendition.Rendering.Rendition;
import org.springframework.util.unit.DataSize;

class PhotosTests extends RenderedPhotos {
	@Test
	void makesFourSizesOfJpegAndWebp() throws Exception {
		Rendered photo = rendered(Pictures.jpeg(Pictures.quarters(2400, 1800)), SourceFormat.JPEG);

		assertThat(photo.width()).isEqualTo(2400);
		assertThat(photo.height()).isEqualTo(1800);
		assertThat(photo.blurhash()).hasSize(28);
		assertThat(photo.durationMs()).isNull();
		assertThat(photo.renditions()).as("the JPEG first, for clients that know no WebP").containsExactly(
				new Rendition("small", "image/jpeg", 320, 240, null, "small.jpg"),
				new Rendition("small", "image/webp", 320, 240, null, "small.webp"),
				new Rendition("medium", "image/jpeg", 640, 480, null, "medium.jpg"),
				new Rendition("medium", "image/webp", 640, 480, null, "medium.webp"),
				new Rendition("large", "image/jpeg", 1080, 810, null, "large.jpg"),
				new Rendition("large", "image/webp", 1080, 810, null, "large.webp"),
				new Rendition("full", "image/jpeg", 2048, 1536, null, "full.jpg"),
				new Rendition("full", "image/webp", 2048, 1536, null, "full.webp"));
		for (Rendition rendition : photo.renditions()) {
			BufferedImage image = read(photo, rendition.file());
			assertThat(image.getWidth()).isEqualTo(rendition.width());
			assertThat(image.getHeight()).isEqualTo(rendition.height());
			assertQuarters(image, Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);
		}
	}

	@Test
	void neverEnlarges() throws Exception {
		Rendered photo = rendered(Pictures.jpeg(Pictures.quarters(500, 250)), SourceFormat.JPEG);

		assertThat(photo.renditions()).containsExactly(
				new Rendition("small", "image/jpeg", 320, 160, null, "small.jpg"),
				new Rendition("small", "image/webp", 320, 160, null, "small.webp"),
				new Rendition("medium", "image/jpeg", 500, 250, null, "medium.jpg"),
				new Rendition("medium", "image/webp", 500, 250, null, "medium.webp"));
		assertThat(photo.files()).hasSize(4);
		assertThat(rendered(Pictures.png(Pictures.quarters(320, 100)), SourceFormat.PNG).renditions()).hasSize(2);
		assertThat(rendered(Pictures.png(Pictures.quarters(8, 9)), SourceFormat.PNG).renditions()).hasSize(2);
	}

	/** The corners are named as they are seen: upper left, upper right, lower left, lower right. */
	@ParameterizedTest
	@CsvSource({ "1,RGBW", "2,GRWB", "3,WBGR", "4,BWRG", "5,RBGW", "6,BRWG", "7,WGBR", "8,GWRB" })
	void turnsPhotosUpright(int orientation, String corners) throws Exception {
		byte[] jpeg = Pictures.withExif(Pictures.jpeg(Pictures.quarters(800, 400)), orientation);

		Rendered photo = rendered(jpeg, SourceFormat.JPEG);

		boolean turned = orientation >= 5;
		assertThat(photo.width()).isEqualTo(turned ? 400 : 800);
		for (String file : List.of("small.jpg", "small.webp")) {
			BufferedImage image = read(photo, file);
			assertThat(image.getWidth()).isEqualTo(320);
			assertThat(image.getHeight()).isEqualTo(turned ? 640 : 160);
			assertQuarters(image, colour(corners.charAt(0)), colour(corners.charAt(1)), colour(corners.charAt(2)),
					colour(corners.charAt(3)));
		}
	}

	@Test
	void leavesNoMetadata() throws Exception {
		byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
		byte[] jpeg = Pictures.withProfile(
				Pictures.withExif(Pictures.jpeg(Pictures.quarters(1200, 900)), 6), profile);
		byte[] withTrailer = Arrays.copyOf(jpeg, jpeg.length + 1000);

		Rendered photo = rendered(withTrailer, SourceFormat.JPEG);

		for (var file : photo.files()) {
			byte[] bytes = Files.readAllBytes(file.path());
			String text = new String(bytes, StandardCharsets.ISO_8859_1);
			assertThat(text).doesNotContain("Exif", "SecretPhone", "ICC_PROFILE", "http://ns.adobe.com", "Lavc");
			if (file.contentType().equals("image/jpeg")) {
				assertThat(markers(bytes)).as("JFIF, tables, one progressive frame, scans")
						.containsOnly(0xe0, 0xdb, 0xc2, 0xc4, 0xda);
			}
			else {
				int chunk = ByteBuffer.wrap(bytes, 16, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
				assertThat(text).startsWith("RIFF").contains("WEBPVP8 ");
				assertThat(bytes).as("nothing after the picture").hasSize(20 + chunk + (chunk & 1));
			}
		}
	}

	@Test
	void laysTransparentPixelsOnWhiteWithoutFringe() throws Exception {
		Rendered photo = rendered(Pictures.png(Pictures.halfTransparent(901, 300)), SourceFormat.PNG);

		BufferedImage image = read(photo, "small.jpg");
		assertColour(image, 20, 50, Color.RED);
		assertColour(image, 300, 50, Color.WHITE);
		for (int x = 0; x < image.getWidth(); x++) {
			assertThat(new Color(image.getRGB(x, 50)).getRed()).as("red at " + x).isGreaterThan(225);
		}
	}

	@Test
	void readsIndexedAndGreyPngs() throws Exception {
		var grey = new BufferedImage(640, 640, BufferedImage.TYPE_BYTE_GRAY);
		grey.getGraphics().fillRect(0, 0, 640, 640);
		var indexed = new BufferedImage(640, 640, BufferedImage.TYPE_BYTE_INDEXED);
		indexed.getGraphics().fillRect(0, 0, 640, 640);

		assertColour(read(rendered(Pictures.png(grey), SourceFormat.PNG), "small.jpg"), 5, 5, Color.WHITE);
		assertColour(read(rendered(Pictures.png(indexed), SourceFormat.PNG), "small.jpg"), 5, 5, Color.WHITE);
	}

	/** The JDK's own colour management says what is right. */
	@Test
	void convertsColoursToSrgb() throws Exception {
		ICC_Profile linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
		var grey = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
		var graphics = grey.createGraphics();
		graphics.setColor(new Color(60, 120, 180));
		graphics.fillRect(0, 0, 400, 400);
		graphics.dispose();
		byte[] jpeg = Pictures.withProfile(Pictures.jpeg(grey, 1), linear.getData());

		BufferedImage image = read(rendered(jpeg, SourceFormat.JPEG), "small.jpg");

		float[] expected = new ICC_ColorSpace(linear).toRGB(new float[]{ 60 / 255f, 120 / 255f, 180 / 255f });
		assertColour(image, 100, 100, new Color(expected[0], expected[1], expected[2]));
	}

	@Test
	void laysWatermarkOnUprightPhotosAndOnTransparentOnes() throws Exception {
		Path mark = Files.write(folder.resolve("mark.png"),
				Pictures.png(Pictures.quarters(2, 2).getSubimage(1, 0, 1, 1)));
		var settings = new PhotoSettings(1_000_000, 8, 20_000, 0.82f, 78, Duration.ofMinutes(3),
				Duration.ofMinutes(3), DataSize.ofGigabytes(1), DataSize.ofMegabytes(10), DataSize.ofMegabytes(50));
		var marking = new Photos(settings, ffmpeg,
				new Watermark(new WatermarkSettings(mark, WatermarkSettings.Position.TOP_RIGHT, 1, 0.25, 0)));
		byte[] turned = Pictures.withExif(Pictures.jpeg(Pictures.quarters(400, 200)), 6);

		BufferedImage photo = read(marked(marking, turned, SourceFormat.JPEG), "small.webp");
		BufferedImage drawing = read(
				marked(marking, Pictures.png(Pictures.halfTransparent(400, 200)), SourceFormat.PNG), "small.jpg");

		assertColour(photo, 180, 20, Color.GREEN);
		assertColour(photo, 130, 100, Color.RED);
		assertColour(photo, 50, 100, Color.BLUE);
		assertColour(drawing, 300, 20, Color.GREEN);
		assertColour(drawing, 300, 120, Color.WHITE);
		assertColour(drawing, 20, 20, Color.RED);
	}

	private Rendered marked(Photos marking, byte[] file, SourceFormat format) throws Exception {
		Path work = Files.createTempDirectory(folder, "marked");
		return marking.render(Files.write(work.resolve("original"), file), format, work);
	}

	@Test
	void refusesWhatIsNotTheAnnouncedFormat() throws Exception {
		assertRefused("<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8), SourceFormat.PNG,
				Failure.WRONG_TYPE);
		assertRefused(Pictures.png(Pictures.quarters(100, 100)), SourceFormat.JPEG, Failure.WRONG_TYPE);
		assertRefused("GIF89a/*".getBytes(StandardCharsets.UTF_8), SourceFormat.JPEG, Failure.WRONG_TYPE);
		assertRefused(new byte[]{ 1 }, SourceFormat.JPEG, Failure.WRONG_TYPE);
	}

	@Test
	void refusesTruncatedAndBrokenFiles() throws Exception {
		byte[] jpeg = Pictures.jpeg(Pictures.noisy(600, 600));
		byte[] png = Pictures.png(Pictures.noisy(600, 600));
		byte[] broken = png.clone();
		broken[png.length / 2] ^= 0x55;

		assertRefused(Arrays.copyOf(jpeg, jpeg.length / 2), SourceFormat.JPEG, Failure.DAMAGED);
		assertRefused(Arrays.copyOf(jpeg, 40), SourceFormat.JPEG, Failure.DAMAGED);
		assertRefused(Arrays.copyOf(png, png.length / 2), SourceFormat.PNG, Failure.DAMAGED);
		assertRefused(broken, SourceFormat.PNG, Failure.DAMAGED);
		assertRefused(withoutLines(jpeg), SourceFormat.JPEG, Failure.DAMAGED);
	}

	@Test
	void refusesPixelBombsBeforeDecodingThem() throws Exception {
		assertRefused(pngOfSize(30_000, 30_000), SourceFormat.PNG, Failure.TOO_MANY_PIXELS);
		assertRefused(pngOfSize(50_000, 1), SourceFormat.PNG, Failure.TOO_MANY_PIXELS);
		assertRefused(pngOfSize(1, 1), SourceFormat.PNG, Failure.TOO_FEW_PIXELS);
		byte[] jpeg = Pictures.jpeg(Pictures.quarters(64, 64));
		assertRefused(withFrameOf(jpeg, 60_000), SourceFormat.JPEG, Failure.TOO_MANY_PIXELS);
	}

	private static int[] markers(byte[] jpeg) {
		var markers = new TreeSet<Integer>();
		int at = 2;
		while (at + 4 < jpeg.length) {
			int marker = jpeg[at + 1] & 0xff;
			markers.add(marker);
			at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
			while (marker == 0xda && at + 1 < jpeg.length && (jpeg[at] != (byte) 0xff || jpeg[at + 1] == 0)) {
				at++;
			}
		}
		return markers.stream().mapToInt(Integer::intValue).toArray();
	}

	/** Whole, but with its entropy-coded data gone: an end follows the scan's header. */
	private static byte[] withoutLines(byte[] jpeg) {
		int scan = indexOf(jpeg, 0xda);
		byte[] cut = Arrays.copyOf(jpeg, scan + 400);
		cut[cut.length - 2] = (byte) 0xff;
		cut[cut.length - 1] = (byte) 0xd9;
		return cut;
	}

	private static byte[] withFrameOf(byte[] jpeg, int side) {
		byte[] changed = jpeg.clone();
		ByteBuffer.wrap(changed).putShort(indexOf(jpeg, 0xc0) + 5, (short) side).putShort(indexOf(jpeg, 0xc0) + 7,
				(short) side);
		return changed;
	}

	private static int indexOf(byte[] jpeg, int marker) {
		for (int at = 2; at < jpeg.length - 1; at++) {
			if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) marker) {
				return at;
			}
		}
		throw new IllegalArgumentException("No such marker");
	}

	private static byte[] pngOfSize(int width, int height) {
		byte[] png = Pictures.png(Pictures.quarters(16, 16));
		var changed = ByteBuffer.wrap(png.clone());
		changed.putInt(16, width).putInt(20, height);
		var crc = new CRC32();
		crc.update(changed.array(), 12, 17);
		return changed.putInt(29, (int) crc.getValue()).array();
	}
}
