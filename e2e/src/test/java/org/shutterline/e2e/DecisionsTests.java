package org.shutterline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** The index of decisions has each page, by its number and title, in order. */
class DecisionsTests {
	private static final Path FOLDER = Path.of("../docs/adr");
	private static final Pattern PAGE = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");

	@Test
	void areListedByNumberAndTitle() throws IOException {
		var rows = Files.readAllLines(FOLDER.resolve("README.md")).stream().filter(line -> line.startsWith("| ["))
				.toList();
		assertThat(rows).isNotEmpty().containsExactlyElementsOf(pages());
	}

	/** What the index has to say of each page. */
	private static List<String> pages() throws IOException {
		var rows = new ArrayList<String>();
		try (var files = Files.list(FOLDER)) {
			for (var file : files.sorted().toList()) {
				var name = file.getFileName().toString();
				var page = PAGE.matcher(name);
				if (page.matches()) {
					try (var lines = Files.lines(file)) {
						var title = lines.findFirst().orElse("");
						assertThat(title).as(name).startsWith("# " + page.group(1) + ". ");
						rows.add("| [%s](%s) | %s |".formatted(page.group(1), name,
								title.substring("# 0000. ".length())));
					}
				}
			}
		}
		return rows;
	}
}
