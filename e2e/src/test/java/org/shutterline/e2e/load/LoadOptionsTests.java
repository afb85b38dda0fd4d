package org.shutterline.e2e.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.load.graph.EdgeList;
import org.shutterline.load.graph.PowerLawGraph;

class LoadOptionsTests {
	@Test
	void playsADaysMixUnlessSomethingElseIsSaid() {
		var options = LoadOptions.parse(List.of());
		assertThat(options.play()).isEqualTo(LoadOptions.Play.MIX);
		assertThat(options.graph()).isEqualTo(new PowerLawGraph(42, 2_000, 20, false));
	}

	@Test
	void takesWhatIsSaid() {
		var options = LoadOptions.parse(List.of("soak", "--rate", "7.5", "--duration", "3600", "--visitors", "50",
				"--authors", "5", "--graph", "friends.txt", "--ties"));
		assertThat(options.visitsPerSecond()).isEqualTo(7.5);
		assertThat(options.duration()).isEqualTo(Duration.ofHours(1));
		assertThat(options.visitors()).isEqualTo(50);
		assertThat(options.graph()).isInstanceOfSatisfying(EdgeList.class,
				list -> assertThat(list.ties()).isTrue());
	}

	@Test
	void hasEverybodyFollowTheCelebrityInAStorm() {
		assertThat(LoadOptions.parse(List.of("storm", "--people", "500")).graph())
				.isEqualTo(new PowerLawGraph(42, 500, 5, true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "dance", "mix --rate", "mix --rate fast", "mix --rate 0", "mix --visitors 0",
			"mix --authors 300", "mix --people 1", "mix --loud 3", "--duration 1" })
	void saysHowItIsTyped(String typed) {
		assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse(List.of(typed.split(" ", -1))));
	}

	@Test
	void comesFromManyAddressesOfThisMachineAndFromOneElsewhere() {
		assertThat(Origin.of(false, 100, 200).addresses()).isZero();
		assertThat(Origin.address(0).getHostAddress()).isEqualTo("127.1.0.1");
		assertThat(Origin.address(499).getHostAddress()).isEqualTo("127.1.1.250");
	}
}
