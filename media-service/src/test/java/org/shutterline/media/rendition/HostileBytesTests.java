package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
	void colourProfiles() {
		byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
		for (int i = 0; i < TRIES; i++) {
			ColourProfile.from(changed(profile)).ifPresent(colours -> colours.toSrgb(new byte[300]));
		}
		assertThat(ColourProfile.from(profile)).isPresent();
		assertThat(ColourProfile.from(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())).as("sRGB itself")
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
