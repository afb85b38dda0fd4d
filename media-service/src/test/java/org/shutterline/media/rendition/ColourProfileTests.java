package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.shutterline.media.IccFile;

class ColourProfileTests {
	@Test
	void leavesAloneWhatIsSrgbByAnotherName() {
		assertThat(new CodePoints(1, 13).profile()).isEmpty();
		assertThat(new CodePoints(1, 1).profile()).as("television's, shown on the same screens").isEmpty();
		assertThat(new CodePoints(2, 2).profile()).as("not told").isEmpty();
		assertThat(new CodePoints(77, 99).profile()).as("unknown").isEmpty();
	}

	/** The JDK's own colour management says what is right. */
	@Test
	void convertsDisplayP3() {
		byte[] colours = { (byte) 220, (byte) 128, 64, (byte) 200, (byte) 200, (byte) 200, 0, (byte) 255, 0 };
		float[] expected = new ICC_ColorSpace(ICC_Profile.getInstance(IccFile.displayP3()))
				.toRGB(new float[]{ 220 / 255f, 128 / 255f, 64 / 255f });

		new CodePoints(12, 13).profile().orElseThrow().toSrgb(colours);

		for (int channel = 0; channel < 3; channel++) {
			assertThat(colours[channel] & 0xff).isCloseTo(Math.round(expected[channel] * 255), within(2));
		}
		assertThat(Arrays.copyOfRange(colours, 3, 6)).as("grey stays grey").containsOnly((byte) 200);
		assertThat(colours[6]).as("what sRGB can't say is said as well as it can").isZero();
		assertThat(colours[7]).isEqualTo((byte) 255);
	}

	/** ITU-R BT.2408 puts paper white at 203 cd/m²: 58 % of the one signal, 75 % of the other. */
	@Test
	void bringsHighRangesDownToPaperWhite() {
		assertThat(HighRange.perceptualQuantiser(0.508)).as("100 cd/m²").isCloseTo(100.0 / 203, within(0.01));
		assertThat(HighRange.perceptualQuantiser(0.58)).isCloseTo(HighRange.hybridLogGamma(0.75), within(0.01));
		assertThat(HighRange.perceptualQuantiser(0.58)).isBetween(0.75, 0.95);
		assertThat(HighRange.perceptualQuantiser(0)).isZero();
		assertThat(HighRange.perceptualQuantiser(1)).isEqualTo(1);
		assertThat(HighRange.hybridLogGamma(1)).isCloseTo(1, within(0.001));
		double before = -1;
		for (int value = 0; value <= 1000; value++) {
			double light = HighRange.perceptualQuantiser(value / 1000.0);
			assertThat(light).as("never darker, at " + value).isGreaterThanOrEqualTo(before);
			before = light;
		}
	}
}
