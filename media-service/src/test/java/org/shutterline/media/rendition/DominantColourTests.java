package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

class DominantColourTests {
	@Test
	void isTheColourOfMost() {
		byte[] pixels = new byte[3 * 100];
		for (int pixel = 0; pixel < 100; pixel++) {
			paint(pixels, pixel, pixel % 10 < 6 ? 0xf8fbff : 0xc01020);
		}

		assertThat(DominantColour.of(pixels)).isEqualTo("#f8fbff");
	}

	/** Half of the noise lies on either side of a border between cells. */
	@Test
	void isNotSplitByBorders() {
		var random = new Random(5);
		byte[] pixels = new byte[3 * 1000];
		for (int pixel = 0; pixel < 1000; pixel++) {
			int noise = random.nextInt(7) - 3;
			paint(pixels, pixel, pixel % 5 < 2 ? 0x20c040 : (128 + noise) << 16 | (128 + noise) << 8 | (128 - noise));
		}

		assertThat(DominantColour.of(pixels)).matches("#(7f|80)(7f|80)(7f|80)");
	}

	@Test
	void isThereForOnePixel() {
		assertThat(DominantColour.of(new byte[]{ (byte) 255, (byte) 255, (byte) 255 })).isEqualTo("#ffffff");
		assertThat(DominantColour.of(new byte[3])).isEqualTo("#000000");
	}

	private static void paint(byte[] pixels, int pixel, int colour) {
		pixels[3 * pixel] = (byte) (colour >> 16);
		pixels[3 * pixel + 1] = (byte) (colour >> 8);
		pixels[3 * pixel + 2] = (byte) colour;
	}
}
