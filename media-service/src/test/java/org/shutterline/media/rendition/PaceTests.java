package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTests {
	@ParameterizedTest
	@CsvSource({ "30/1,30/1", "30000/1001,30000/1001", "24000/1001,24000/1001", "25/1,25/1", "12/1,12/1",
			// Twice as fast as is published, or more: every second or third frame.
			"60/1,60/2", "60000/1001,60000/2002", "50/1,50/2", "48/1,48/2", "120/1,120/4", "240/1,240/8",
			// Uneven films of phones, on average.
			"2937/100,30000/1001", "2511/100,25/1", "5990/100,60000/2002",
			// Neither usual nor divisible.
			"35/1,30/1", "40/1,30/1",
			// A slide a minute, and what no camera takes.
			"1/60,5/1", "1000/1,30/1", "90000/1,30/1", "0/0,30/1", "1/0,30/1", "nonsense,30/1", "'',30/1",
			"99999999999999999999/1,30/1" })
	void makesAnyPaceEvenAndUsual(String told, String even) {
		assertThat(Pace.parse(told).even(30).text()).isEqualTo(even);
	}

	@Test
	void keepsFastFilmsWhereThatIsAllowed() {
		assertThat(Pace.parse("60/1").even(60)).isEqualTo(new Pace(60, 1));
		assertThat(Pace.parse("24/1").even(15)).isEqualTo(new Pace(15, 1));
	}

	@Test
	void countsFramesOfTimes() {
		assertThat(new Pace(30_000, 1001).framesIn(2)).isEqualTo(60);
		assertThat(new Pace(30, 1).framesIn(0)).as("no film is empty").isEqualTo(1);
		assertThat(new Pace(30_000, 1001).decimal()).isEqualTo("29.970");
	}
}
