package org.shutterline.platform.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares what a service's code does with its published OpenAPI document. A service's running test implements this; with
 * {@code -Dcontracts.openapi=update} the document is written anew instead.
 */
public interface OpenApiDocument {
	/** The property of the test's context with which springdoc is there; the build leaves it out elsewhere. */
	String SPRINGDOC = "springdoc.api-docs.enabled=true";

	@Test
	default void committedDocumentSaysWhatTheCodeDoes(@Autowired ApplicationContext service) throws IOException {
		Path file = Path.of("../contracts/src/main/resources/contracts/openapi",
				service.getEnvironment().getRequiredProperty("spring.application.name") + ".json");
		String now = Draft.of(service).document().toPrettyString() + "\n";
		if ("update".equals(System.getProperty("contracts.openapi"))) {
			Files.createDirectories(file.getParent());
			Files.writeString(file, now);
		}
		assertThat(now).as("The code differs from %s; write it anew by `./mvnw test -Dtest=OpenApiDocumentTests "
				+ "-Dcontracts.openapi=update` for this module, and read the difference", file)
				.isEqualTo(Files.exists(file) ? Files.readString(file) : "");
	}

	@Test
	default void everyOperationIsExplained(@Autowired ApplicationContext service) {
		ObjectNode document = Draft.of(service).document();
		var unexplained = new ArrayList<String>();
		document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
			if (operation.getValue().path("summary").asString("").isBlank()) {
				unexplained.add(operation.getKey() + " " + path.getKey());
			}
		}));
		assertThat(unexplained).as("operations without a summary in src/test/resources/openapi.yml").isEmpty();
	}

	@Test
	default void theProseSpeaksOfWhatThereIs(@Autowired ApplicationContext service) {
		assertThat(Draft.of(service).strayProse()).as("in src/test/resources/openapi.yml alone").isEmpty();
	}
}
