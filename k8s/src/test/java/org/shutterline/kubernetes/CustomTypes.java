package org.shutterline.kubernetes;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The types that operators bring. {@code custom-types.json} has of each what we use of it, and allows nothing else: what is
 * to be used next is looked up in the operator's documentation first, and added.
 */
final class CustomTypes implements Rule {
	private static final JsonNode SCHEMAS = read();
	private static final SchemaRegistry REGISTRY = SchemaRegistry
			.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	@Override
	public Stream<String> broken(Manifests manifests) {
		return manifests.documents().stream().filter(document -> !CoreTypes.knows(document))
				.flatMap(CustomTypes::check);
	}

	private static Stream<String> check(JsonNode document) {
		String type = document.path("apiVersion").asString() + "/" + document.path("kind").asString();
		if (!SCHEMAS.has(type)) {
			return Stream.of(Manifests.title(document) + ": of no type that is known here, " + type);
		}
		Schema schema = REGISTRY.getSchema(SCHEMAS.path(type));
		List<com.networknt.schema.Error> errors = schema.validate(document);
		return errors.stream().map(error -> Manifests.title(document) + ": " + error);
	}

	private static JsonNode read() {
		try (var file = CustomTypes.class.getResourceAsStream("/custom-types.json")) {
			return new JsonMapper().readTree(java.util.Objects.requireNonNull(file));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
