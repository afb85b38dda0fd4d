package org.shutterline.user.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.shutterline.user.graph.Edge;

class EdgeFileTests {
	@TempDir
	Path folder;

	@Test
	void readsWhatGraphsOfTheWorldLookLike() throws IOException {
		var file = file(
				"\uFEFF# FromNodeId\tToNodeId\r\n1 2\r\n2\t3\n\n3,4\n4 , 5\n5;6\n  6  7  \n   \n8 8\n9223372036854775807 1");
		assertThat(file.check()).isEqualTo(new EdgeFile.Check(7, 0, List.of()));
		assertThat(edges(file, 3)).containsExactly(edge(1, 2), edge(2, 3), edge(3, 4), edge(4, 5), edge(5, 6),
				edge(6, 7), edge(Long.MAX_VALUE, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "1 2 3", "a b", "0 1", "-1 2", "1.5 2", "01 2", "9223372036854775808 1", "1 2 #x",
			"1,,2", "1 2,", "\u0000 1", "٣ ٤", "1 \u001b[31m2" })
	void namesMalformedLinesByTheirNumber(String line) throws IOException {
		var check = file("1 2\n# fine\n" + line + "\n3 4\n").check();
		assertThat(check.edges()).isEqualTo(2);
		assertThat(check.malformedLines()).isEqualTo(1);
		assertThat(check.malformed()).singleElement().asString().startsWith("line 3 ").matches("[\\x20-\\x7e]+");
	}

	@Test
	void namesOnlyTheFirstOfVeryManyMalformedLines() throws IOException {
		var check = file("nonsense\n".repeat(50_000)).check();
		assertThat(check.malformedLines()).isEqualTo(50_000);
		assertThat(check.malformed()).hasSize(20);
	}

	@Test
	void holdsNoMoreOfALineThatDoesNotEndThanItNeeds() throws IOException {
		var path = folder.resolve("endless");
		try (var out = Files.newOutputStream(path)) {
			byte[] block = "7".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
			for (int i = 0; i < 64; i++) {
				out.write(block);
			}
		}
		var check = new EdgeFile(path).check();
		assertThat(check.malformedLines()).isEqualTo(1);
		assertThat(check.malformed().getFirst()).hasSizeLessThan(200);
	}

	@Test
	void readsBytesThatAreNoText() throws IOException {
		var path = folder.resolve("bytes");
		Files.write(path, new byte[]{ (byte) 0xff, (byte) 0xfe, 0, 1, '\n', '1', ' ', '2' });
		assertThat(new EdgeFile(path).check().malformedLines()).isEqualTo(1);
		assertThat(edges(new EdgeFile(path), 10)).containsExactly(edge(1, 2));
	}

	@Test
	void anEmptyFileHasNoEdges() throws IOException {
		assertThat(file("").check()).isEqualTo(new EdgeFile.Check(0, 0, List.of()));
		assertThat(edges(file(""), 10)).isEmpty();
	}

	private EdgeFile file(String text) throws IOException {
		var path = folder.resolve("edges");
		Files.writeString(path, text);
		return new EdgeFile(path);
	}

	private static List<Edge> edges(EdgeFile file, int chunk) throws IOException {
		var edges = new ArrayList<Edge>();
		file.read(chunk, part -> {
			assertThat(part).hasSizeBetween(1, chunk);
			edges.addAll(part);
		});
		return edges;
	}

	private static Edge edge(long follower, long followee) {
		return new Edge(Id.of(follower), Id.of(followee));
	}
}
