package org.shutterline.load.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeListTests {
	@TempDir
	Path folder = Path.of(".");

	@Test
	void readsWhatStandsBetweenCommentsInAnyOfTheUsualForms() throws Exception {
		assertThat(follows("# nodes\n% of KONECT\n1 2\n\n2\t3\r\n 3 , 0 \n4;4\n", false)).containsExactly("1>2", "2>3",
				"3>0");
	}

	@Test
	void takesATieForTwoFollows() throws Exception {
		assertThat(follows("1 2\n3 3\n", true)).containsExactly("1>2", "2>1");
	}

	@Test
	void hasNothingInAnEmptyFile() throws Exception {
		assertThat(follows("", false)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "1 x", "-1 2", "1 99999999999999999999" })
	void namesTheLineThatSaysNothing(String line) {
		assertThatIOException().isThrownBy(() -> follows("1 2\n" + line + "\n", false))
				.withMessageContaining("line 2");
	}

	/** Of a real one, 962 people and 18,812 ties of the Network Data Repository's socfb-Reed98, where it is at hand. */
	@Test
	@EnabledIfEnvironmentVariable(named = "SHUTTERLINE_REED98", matches = ".+")
	void readsARealGraph() throws Exception {
		var degrees = Degrees.of(new EdgeList(Path.of(System.getenv("SHUTTERLINE_REED98")), true));
		assertThat(degrees.people()).isEqualTo(962);
		assertThat(degrees.follows()).isEqualTo(2 * 18_812);
	}

	private List<String> follows(String text, boolean ties) throws IOException {
		var file = Files.writeString(folder.resolve("edges"), text);
		var follows = new ArrayList<String>();
		new EdgeList(file, ties).forEach((one, other) -> follows.add(one + ">" + other));
		return follows;
	}
}
