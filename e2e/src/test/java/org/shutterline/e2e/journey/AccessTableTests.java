package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Needs no platform, so that a new call without a row fails every build. */
class AccessTableTests {
	private static final Path DOCUMENTS = Path.of("../contracts/src/main/resources/contracts/openapi");

	@Test
	void hasARowForEachCallOfTheDocumentsAndForNoOther() throws IOException {
		var documented = new ArrayList<String>();
		try (var files = Files.list(DOCUMENTS)) {
			for (var file : files.toList()) {
				JsonMapper.shared().readTree(Files.readAllBytes(file)).required("paths").properties()
						.forEach(path -> path.getValue().propertyNames().forEach(
								method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
			}
		}
		assertThat(AccessTable.rows()).extracting(AccessTable.Row::toString)
				.containsExactlyInAnyOrderElementsOf(documented);
	}
}
