package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shutterline.media.Pictures;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.media.rendition.Rendering.Refused;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.shutterline.media.rendition.Rendering.Rendition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(classes = { Renderer.class, Photos.class, Videos.class,
		Ffmpeg.class }, webEnvironment = WebEnvironment.NONE)
class PhotosTests {
	private final Renderer renderer;

	@TempDir
	Path folder = Path.of("");

	@Autowired
	PhotosTests(Renderer renderer) {
		this.renderer = renderer;
	}

	@Test
	void makesThreeSizesOfJpeg() throws Exception {
		Rendered photo = rendered(Pictures.jpeg(Pictures.quarters(2000, 1500)), SourceFormat.JPEG);

		assertThat(photo.width()).isEqualTo(2000);
		assertThat(photo.height()).isEqualTo(1500);
		assertThat(photo.blurhash()).hasSize(28);
		assertThat(photo.durationMs()).isNull();
		assertThat(photo.renditions()).containsExactly(
				new Rendition("small", "image/jpeg", 320, 240, null, "small.jpg"),
				new Rendition("medium", "image/jpeg", 640, 480, null, "medium.jpg"),
				new Rendition("large", "image/jpeg", 1080, 810, null, "large.jpg"));
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
				new Rendition("medium", "image/jpeg", 500, 250, null, "large.jpg"),
				new Rendition("large", "image/jpeg", 500, 250, null, "large.jpg"));
		assertThat(photo.files()).hasSize(2);
	}

	/** The corners are named as they are seen: upper left, upper right, lower left, lower right. */
	@ParameterizedTest
	@CsvSource({ "1,RGBW", "2,GRWB", "3,WBGR", "4,BWRG", "5,RBGW", "6,BRWG", "7,WGBR", "8,GWRB" })
	void turnsPhotosUpright(int orientation, String corners) throws Exception {
		byte[] jpeg = Pictures.withExif(Pictures.jpeg(Pictures.quarters(800, 400)), orientation);

		Rendered photo = rendered(jpeg, SourceFormat.JPEG);

		boolean turned = orientation >= 5;
		assertThat(photo.width()).isEqualTo(turned ? 400 : 800);
		BufferedImage image = read(photo, "small.jpg");
		assertThat(image.getWidth()).isEqualTo(320);
		assertThat(image.getHeight()).isEqualTo(turned ? 640 : 160);
		assertQuarters(image, colour(corners.charAt(0)), colour(corners.charAt(1)), colour(corners.charAt(2)),
				colour(corners.charAt(3)));
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
			assertThat(markers(bytes)).as("JFIF, tables, one progressive frame, scans")
					.containsOnly(0xe0, 0xdb, 0xc2, 0xc4, 0xda);
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

	private Rendered rendered(byte[] file, SourceFormat format) throws IOException, InterruptedException {
		assertThat(render(file, format)).isInstanceOf(Rendered.class);
		return (Rendered) last;
	}

	private void assertRefused(byte[] file, SourceFormat format, Failure failure)
			throws IOException, InterruptedException {
		assertThat(render(file, format)).isInstanceOfSatisfying(Refused.class,
				refused -> assertThat(refused.failure()).as(refused.detail()).isEqualTo(failure));
	}

	private Rendering last = new Refused(Failure.PROCESSING_FAILED, "");

	private Rendering render(byte[] file, SourceFormat format) throws IOException, InterruptedException {
		Path work = Files.createTempDirectory(folder, "work");
		Path original = Files.write(work.resolve("original"), file);
		last = renderer.render(original, format, work);
		return last;
	}

	private static BufferedImage read(Rendered photo, String name) throws IOException {
		Path path = photo.files().stream().filter(file -> file.name().equals(name)).findFirst().orElseThrow().path();
		return ImageIO.read(path.toFile());
	}

	private static void assertQuarters(BufferedImage image, Color upperLeft, Color upperRight, Color lowerLeft,
			Color lowerRight) {
		int x = image.getWidth() / 4;
		int y = image.getHeight() / 4;
		assertColour(image, x, y, upperLeft);
		assertColour(image, 3 * x, y, upperRight);
		assertColour(image, x, 3 * y, lowerLeft);
		assertColour(image, 3 * x, 3 * y, lowerRight);
	}

	private static void assertColour(BufferedImage image, int x, int y, Color expected) {
		var actual = new Color(image.getRGB(x, y));
		int difference = Math.abs(actual.getRed() - expected.getRed())
				+ Math.abs(actual.getGreen() - expected.getGreen())
				+ Math.abs(actual.getBlue() - expected.getBlue());
		assertThat(difference).as("%s at %d,%d is not %s", actual, x, y, expected).isLessThan(15);
	}

	private static Color colour(char letter) {
		return switch (letter) {
			case 'R' -> Color.RED;
			case 'G' -> Color.GREEN;
			case 'B' -> Color.BLUE;
			default -> Color.WHITE;
		};
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
