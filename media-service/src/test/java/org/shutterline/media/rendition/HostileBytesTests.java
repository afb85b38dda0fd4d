package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.media.HeifFile;
import org.shutterline.media.Pictures;

/** Readers of files meet any bytes; whatever they are, the answer is a reading or a refusal, never another exception. */
class HostileBytesTests {
	private static final int TRIES = 4000;

	@TempDir
	Path folder = Path.of("");

	private final Random random = new Random(7);

	@Test
	void jpegs() throws Exception {
		byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
		byte[] jpeg = Pictures.withProfile(Pictures.withExif(Pictures.jpeg(Pictures.quarters(40, 30)), 6), profile);
		int read = 0;
		for (int i = 0; i < TRIES; i++) {
			read += reads(JpegSource::read, changed(jpeg)) ? 1 : 0;
		}
		assertThat(read).as("some changes do no harm, some do").isBetween(1, TRIES - 1);
	}

	@Test
	void pngs() throws Exception {
		byte[] png = Pictures.png(Pictures.quarters(40, 30));
		int read = 0;
		for (int i = 0; i < TRIES; i++) {
			read += reads(PngSource::read, changed(png)) ? 1 : 0;
		}
		assertThat(read).as("some changes do no harm, some do").isBetween(1, TRIES - 1);
	}

	@Test
	void webps() throws Exception {
		byte[] webp = HexFormat.of().parseHex("524946464e00000057454250" // RIFF, WEBP
				+ "565038580a000000120000001d00001d0000" // VP8X
				+ "414e4d4630000000" + "00000000000013000013000064000000" // ANMF
				+ "414c50480200000000ff" // ALPH
				+ "565038200e000000" + "100200" + "9d012a" + "14001400" + "01020304"); // VP8
		int read = 0;
		for (int i = 0; i < TRIES; i++) {
			read += reads(WebpSource::read, changed(webp)) ? 1 : 0;
		}
		assertThat(reads(WebpSource::read, webp)).isTrue();
		assertThat(read).as("some changes do no harm, some do").isBetween(1, TRIES - 1);
	}

	@Test
	void gifs() throws Exception {
		byte[] gif = HexFormat.of().parseHex("474946383961" + "0a000a00" + "800000" + "ff0000" + "0000ff" // header
				+ "21fe0548656c6c6f00" + "21f90400000000" + "00" // a comment, a control
				+ "2c000000000a000a0000" + "02" + "04" + "8f8fa901" + "00" + "3b");
		int read = 0;
		for (int i = 0; i < TRIES; i++) {
			read += reads(GifSource::read, changed(gif)) ? 1 : 0;
		}
		assertThat(reads(GifSource::read, gif)).isTrue();
		assertThat(read).as("some changes do no harm, some do").isBetween(1, TRIES - 1);
	}

	@Test
	void heics() throws Exception {
		byte[] coded = HexFormat.of().parseHex("000000014001aabb" + "000000014201ccdd" + "000000014401eeff"
				+ "0000000126010102030405060708");
		byte[] heic = new HeifFile(100, 100).with("irot", new byte[]{ 1 }).grid(2, 2, 64, 64,
				List.of(coded, coded, coded, coded));
		Reader reader = (file, bare) -> HeifSource.read(file, SourceFormat.HEIC, bare);
		int read = 0;
		for (int i = 0; i < TRIES; i++) {
			read += reads(reader, changed(heic)) ? 1 : 0;
		}
		assertThat(reads(reader, heic)).isTrue();
		assertThat(read).as("some changes do no harm, some do").isBetween(1, TRIES - 1);
	}

	/** Of bytes that fill the space before a marker there may be any number. */
	@Test
	void jpegsFullOfNothing() throws Exception {
		byte[] jpeg = Pictures.jpeg(Pictures.quarters(40, 30));
		byte[] full = new byte[jpeg.length + 2_000_000];
		Arrays.fill(full, (byte) 0xff);
		System.arraycopy(jpeg, 0, full, 0, 2);
		System.arraycopy(jpeg, 2, full, 2_000_002, jpeg.length - 2);

		assertThat(reads(JpegSource::read, full)).isTrue();
	}

	/** Frames within frames, as deep as the file is long. */
	@Test
	void webpsWithinThemselves() throws Exception {
		int depth = 100_000;
		var file = ByteBuffer.allocate(12 + 24 * depth).order(ByteOrder.LITTLE_ENDIAN);
		file.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(file.capacity() - 8)
				.put("WEBP".getBytes(StandardCharsets.ISO_8859_1));
		for (int level = depth; level > 0; level--) {
			file.put("ANMF".getBytes(StandardCharsets.ISO_8859_1)).putInt(24 * level - 8).put(new byte[16]);
		}

		assertThat(reads(WebpSource::read, file.array())).isFalse();
	}

	/** A thousand tiles that are all the same large one would make a large file of a small one. */
	@Test
	void heicsThatRepeatThemselves() throws Exception {
		byte[] coded = new byte[200_000];
		System.arraycopy(HexFormat.of().parseHex("000000014001aabb000000012601ff"), 0, coded, 0, 15);
		Arrays.fill(coded, 15, coded.length, (byte) 7);
		byte[] heic = new HeifFile(1600, 1600).repeated(25, 64, coded);

		assertThat(reads((file, bare) -> HeifSource.read(file, SourceFormat.HEIC, bare), heic)).isFalse();
	}

	@Test
	void colourProfiles() {
		byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
		for (int i = 0; i < TRIES; i++) {
			IccProfile.read(changed(profile)).ifPresent(colours -> colours.toSrgb(new byte[300]));
		}
		assertThat(IccProfile.read(profile)).isPresent();
		assertThat(IccProfile.read(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())).as("sRGB itself")
				.isEmpty();
	}

	@Test
	void orientations() {
		for (int i = 0; i < TRIES; i++) {
			byte[] bytes = new byte[random.nextInt(64)];
			random.nextBytes(bytes);
			if (bytes.length > 2) {
				bytes[0] = 'I';
				bytes[1] = 'I';
			}
			assertThat(Exif.orientation(ByteBuffer.wrap(bytes))).isBetween(1, 8);
		}
	}

	private interface Reader {
		PhotoSource read(ByteBuffer file, Path bare) throws IOException, UnfitFileException;
	}

	private boolean reads(Reader reader, byte[] file) throws IOException {
		Path bare = folder.resolve("bare");
		try {
			reader.read(ByteBuffer.wrap(file), bare);
			return true;
		}
		catch (UnfitFileException expected) {
			return false;
		}
		finally {
			Files.deleteIfExists(bare);
		}
	}

	/** Some bytes overwritten, most of them near the start, where the structure is; sometimes cut off. */
	private byte[] changed(byte[] original) {
		int length = random.nextInt(4) == 0 ? random.nextInt(original.length) + 1 : original.length;
		byte[] changed = Arrays.copyOf(original, length);
		for (int i = random.nextInt(6); i > 0; i--) {
			changed[random.nextInt(Math.min(length, random.nextBoolean() ? 200 : length))] = (byte) random.nextInt(256);
		}
		return changed;
	}
}
