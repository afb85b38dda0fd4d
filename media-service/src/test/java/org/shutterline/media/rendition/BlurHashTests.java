package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class BlurHashTests {
	/** One colour has no details: the average, then the code for zero. */
	@Test
	void saysOneColour() {
		byte[] white = new byte[3 * 32 * 24];
		Arrays.fill(white, (byte) 255);

		String hash = BlurHash.encode(white, new Size(32, 24), 4, 3);

		assertThat(hash).hasSize(28).startsWith("L");
		assertThat(average(hash)).isEqualTo(0xffffff);
	}

	@Test
	void saysWhereItIsBright() {
		byte[] leftBright = picture(true);
		byte[] rightBright = picture(false);

		String left = BlurHash.encode(leftBright, new Size(16, 16), 3, 3);
		String right = BlurHash.encode(rightBright, new Size(16, 16), 3, 3);

		assertThat(left).isNotEqualTo(right).hasSize(22);
		assertThat(average(left)).isEqualTo(average(right));
		// The first detail is the difference between left and right, its sign in three digits of base 19.
		assertThat(detail(left, 0)).isGreaterThan(9 * 19 * 19);
		assertThat(detail(right, 0)).isLessThan(9 * 19 * 19);
	}

	private static byte[] picture(boolean leftBright) {
		byte[] rgb = new byte[3 * 16 * 16];
		for (int pixel = 0; pixel < 256; pixel++) {
			boolean left = pixel % 16 < 8;
			Arrays.fill(rgb, 3 * pixel, 3 * pixel + 3, (byte) (left == leftBright ? 220 : 30));
		}
		return rgb;
	}

	private static int average(String hash) {
		return number(hash.substring(2, 6));
	}

	private static int detail(String hash, int index) {
		return number(hash.substring(6 + 2 * index, 8 + 2 * index));
	}

	private static int number(String digits) {
		return digits.chars().reduce(0, (value, digit) -> value * 83
				+ "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~".indexOf(digit));
	}
}
