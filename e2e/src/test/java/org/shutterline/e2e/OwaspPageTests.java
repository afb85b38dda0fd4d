package org.shutterline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** The page on OWASP's list names tests that exist. */
class OwaspPageTests {
	private static final Path HOUSE = Path.of("..");
	/** What stands in quotes, in which braces mean nothing. */
	private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
	private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

	@Test
	void hasARowForEachRiskWithATest() throws IOException {
		var rows = Files.readAllLines(HOUSE.resolve("docs/owasp-api-security.md")).stream()
				.filter(line -> line.startsWith("| [API")).toList();
		assertThat(rows).hasSize(10).allSatisfy(row -> assertThat(NAMED.matcher(row).find()).as(row).isTrue());
		IntStream.rangeClosed(1, 10)
				.forEach(risk -> assertThat(rows.get(risk - 1)).startsWith("| [API" + risk + " "));
	}

	@Test
	void namesTestsThatExist() throws IOException {
		var sources = sources();
		var page = Files.readString(HOUSE.resolve("docs/owasp-api-security.md"));
		assertThat(NAMED.matcher(page).results().toList()).isNotEmpty()
				.allSatisfy(named -> assertThat(sources).as(named.group()).anyMatch(file -> has(file, named)));
	}

	private static List<Path> sources() throws IOException {
		try (var files = Files.walk(HOUSE)) {
			return files.filter(file -> file.toString().endsWith(".java")
					&& (file.toString().contains("/src/test/java/") || file.toString().contains("/platform/testing/")))
					.toList();
		}
	}

	private static boolean has(Path file, MatchResult named) {
		try {
			return file.getFileName().toString().equals(named.group(1) + ".java")
					&& Pattern
							.compile("@\\w*(Test|TestFactory|ParameterizedTest)\\b([^;{}]|\\{[^;{}]*\\})*\\b"
									+ named.group(2) + "\\(")
							.matcher(TEXT.matcher(Files.readString(file)).replaceAll("")).find();
		}
		catch (IOException e) {
			throw new AssertionError("Cannot read " + file, e);
		}
	}
}
