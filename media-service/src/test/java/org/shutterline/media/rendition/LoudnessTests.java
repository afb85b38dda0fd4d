package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoudnessTests {
	@TempDir
	Path folder = Path.of("");

	@Test
	void believesTheLastMeasurement() throws Exception {
		Files.writeString(folder.resolve("loudness.txt"), """
				frame:0    pts:0       pts_time:0
				lavfi.r128.I=-70.000
				lavfi.r128.LRA=0.000
				lavfi.r128.true_peaks_ch0=0.010
				lavfi.r128.true_peaks_ch1=0.500
				frame:9    pts:43200   pts_time:0.9
				lavfi.r128.I=-21.760
				lavfi.r128.LRA=3.200
				lavfi.r128.true_peaks_ch0=0.100
				lavfi.r128.true_peaks_ch1=0.050
				""");

		assertThat(Loudness.read(folder)).contains(new Loudness(-21.76, 3.2, -20));
	}

	@Test
	void knowsFilmsWithoutASingleSample() throws Exception {
		assertThat(Loudness.read(folder)).isEmpty();
		Files.writeString(folder.resolve("loudness.txt"), "");
		assertThat(Loudness.read(folder)).isEmpty();
	}

	@Test
	void isNotMisledByWhatIsNoNumber() throws Exception {
		Files.writeString(folder.resolve("loudness.txt"), """
				lavfi.r128.I=-inf
				lavfi.r128.LRA=nan
				lavfi.r128.true_peaks_ch0=0.000
				""");

		assertThat(Loudness.read(folder)).contains(new Loudness(-70, 0, -99));
	}

	@Test
	void leavesSilenceSilentAndWhispersQuiet() {
		assertThat(new Loudness(-70, 0, -99).normalised(-16)).doesNotContain("loudnorm");
		assertThat(new Loudness(-60, 2, -50).normalised(-16)).contains("loudnorm=I=-40.00:");
		assertThat(new Loudness(-30, 2, -20).normalised(-16)).contains("loudnorm=I=-16.00:");
	}

	@Test
	void staysWithinWhatTheFilterTakes() {
		assertThat(new Loudness(3, 90, 200).normalised(-1)).contains("I=-5.00", "LRA=50.00", "measured_I=0.00",
				"measured_TP=98.00", "measured_LRA=49.00", "measured_thresh=-7.00");
	}
}
