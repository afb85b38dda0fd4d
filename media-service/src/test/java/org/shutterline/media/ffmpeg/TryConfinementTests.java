package org.shutterline.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** What operators run to see whether decoders are kept in where they are. */
class TryConfinementTests {
	private final List<String> told = new ArrayList<>();

	@Test
	void reachesNothingWhereTheKernelKeepsIn() throws Exception {
		assumeThat(Confinement.lack()).isEmpty();

		assertThat(TryConfinement.holds(TryConfinement::confined, told::add)).as("%s", told).isTrue();

		assertThat(told).hasSize(6).filteredOn(line -> line.endsWith(": refused")).hasSize(5);
	}

	@Test
	void saysWhatIsReachedWhereNothingKeepsIn() throws Exception {
		assertThat(TryConfinement.holds(TryConfinement::free, told::add)).isFalse();

		assertThat(told).filteredOn(line -> line.endsWith(": REACHED")).hasSize(5);
	}
}
