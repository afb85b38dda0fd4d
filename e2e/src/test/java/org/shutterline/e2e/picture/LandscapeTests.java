package org.shutterline.e2e.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LandscapeTests {
	@Test
	void sameSeedIsTheSameFile() {
		assertThat(Encoded.png(Landscape.draw(5, 120, 80))).isEqualTo(Encoded.png(Landscape.draw(5, 120, 80)));
	}

	@Test
	void eachSeedIsAnotherView() {
		assertThat(LongStream.range(0, 20).mapToObj(seed -> Encoded.png(Landscape.draw(seed, 60, 40)))
				.map(Arrays::hashCode).distinct()).hasSize(20);
	}

	@Test
	void hasSkyAboveAndHillsBelow() {
		var view = Landscape.draw(2, 200, 100);
		assertThat(LongStream.of(view.getRGB(100, 2), view.getRGB(100, 40), view.getRGB(100, 98)).distinct().count())
				.isEqualTo(3);
	}

	@Test
	void photographsCanBeMadeAsLargeAsWanted() {
		var photo = Encoded.jpegOf(Landscape.photograph(1, 800, 600), 200_000);
		assertThat(photo.length).isCloseTo(200_000, Percentage.withPercentage(10));
	}
}
