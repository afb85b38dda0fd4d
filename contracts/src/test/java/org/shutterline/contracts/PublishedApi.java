package org.shutterline.contracts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.output.ConsoleRender;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public API as it was published, kept in {@code src/test/resources/contracts/openapi.lock.json}. Compared by
 * openapi-diff, which reads the types of OpenAPI 3.0 only; both sides are put into its words first.
 */
final class PublishedApi {
	static final Path LOCK = Path.of("src/test/resources/contracts/openapi.lock.json");
	/** Clients pass over the values that they do not know, as consumers of events do. */
	private static final OpenApiDiffOptions MORE_VALUES_IN_ANSWERS = OpenApiDiffOptions.builder()
			.configProperty("incompatible.response.enum.increased", "false").build();
	private final ObjectNode document;

	PublishedApi(ObjectNode document) {
		this.document = document;
	}

	static PublishedApi read() throws IOException {
		return new PublishedApi(JsonMapper.shared().readValue(Files.readAllBytes(LOCK), ObjectNode.class));
	}

	void write() throws IOException {
		Files.writeString(LOCK, document.toPrettyString() + "\n");
	}

	/** What a client of this API could no longer do with the other; empty when it can do all. */
	Optional<String> brokenBy(JsonNode other) {
		var difference = OpenApiCompare.fromContents(inOldWords(document).toString(), inOldWords(other).toString(),
				List.of(), MORE_VALUES_IN_ANSWERS);
		if (difference.isCompatible()) {
			return Optional.empty();
		}
		var text = new ByteArrayOutputStream();
		new ConsoleRender().render(difference, new OutputStreamWriter(text, StandardCharsets.UTF_8));
		return Optional.of(text.toString(StandardCharsets.UTF_8));
	}

	private static ObjectNode inOldWords(JsonNode document) {
		var copy = (ObjectNode) document.deepCopy();
		copy.put("openapi", "3.0.3");
		nullables(copy);
		return copy;
	}

	private static void nullables(JsonNode node) {
		if (node instanceof ObjectNode object) {
			if (object.get("type") instanceof ArrayNode types) {
				object.set("type", types.get(0));
				object.put("nullable", true);
			}
			if (object.get("oneOf") instanceof ArrayNode either && either.size() == 2
					&& either.get(1).path("type").asString("").equals("null")) {
				object.remove("oneOf");
				object.put("nullable", true).putArray("allOf").add(either.get(0));
			}
		}
		node.forEach(PublishedApi::nullables);
	}
}
