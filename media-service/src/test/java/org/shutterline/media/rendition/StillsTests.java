package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StillsTests {
	@ParameterizedTest
	@CsvSource({ "300,'0,120,240'", "1800,'300,900,1500'", "121,'0,60,120'", "181,'0,120,180'" })
	void takesKeyFramesFromThreeThirds(int frames, String thumbnails) {
		assertThat(new Stills(frames, 60).thumbnails()).hasToString("[" + thumbnails.replace(",", ", ") + "]");
	}

	@ParameterizedTest
	@CsvSource({ "120,'20,60,100'", "30,'5,15,25'", "3,'0,1,2'", "2,'0,1'", "1,'0'" })
	void takesOtherFramesOfShortFilms(int frames, String thumbnails) {
		assertThat(new Stills(frames, 60).thumbnails()).hasToString("[" + thumbnails.replace(",", ", ") + "]");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 59, 60, 61, 119, 120, 121, 180, 181, 240, 299, 1800, 108_000 })
	void takesDifferentFramesOfTheFilm(int frames) {
		var thumbnails = new Stills(frames, 60).thumbnails();
		assertThat(thumbnails).hasSize(Math.min(3, frames)).doesNotHaveDuplicates().isSorted()
				.allSatisfy(frame -> assertThat(frame).isBetween(0, frames - 1));
	}

	@Test
	void comparesAFewFramesFromEverywhereForThePoster() {
		assertThat(new Stills(300, 60).filters(new Size(1920, 1080))).contains("select=not(mod(n\\,13))",
				"scale=1080:608");
		assertThat(new Stills(1, 60).filters(new Size(640, 360))).contains("select=not(mod(n\\,1))", "scale=640:360");
	}
}
