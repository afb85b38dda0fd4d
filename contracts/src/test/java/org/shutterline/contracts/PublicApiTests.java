package org.shutterline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document that clients get. */
class PublicApiTests {
	private static final JsonNode DOCUMENT = JsonMapper.shared().readTree(PublicApi.document());

	@Test
	void isOpenApiThatParsersTake() {
		var parsed = new OpenAPIV3Parser().readContents(DOCUMENT.toString(), null, new ParseOptions());
		assertThat(parsed.getMessages()).isEmpty();
		assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
	}

	@Test
	void hasTheCallsOfAllServicesAndOfTheGateway() {
		int expected = Stream.concat(Stream.of(PublicApi.GATEWAY), PublicApi.SERVICES.stream()).map(PublicApi::of)
				.mapToInt(document -> operations(document).size()).sum();
		assertThat(operations(DOCUMENT)).hasSize(expected).isNotEmpty();
	}

	@Test
	void namesEachOperationOnce() {
		assertThat(operations(DOCUMENT)).extracting(operation -> operation.required("operationId").asString())
				.doesNotHaveDuplicates();
	}

	@Test
	void explainsEachOperationAndTag() {
		var tags = DOCUMENT.required("tags").valueStream().map(tag -> tag.required("name").asString()).toList();
		assertThat(operations(DOCUMENT)).allSatisfy(operation -> {
			assertThat(operation.path("summary").asString("")).isNotBlank();
			assertThat(operation.required("tags")).allSatisfy(tag -> assertThat(tags).contains(tag.asString()));
		});
	}

	@Test
	void refersToWhatThereIs() {
		var references = new ArrayList<String>();
		references(DOCUMENT, references);
		assertThat(references).isNotEmpty()
				.allSatisfy(
						reference -> assertThat(DOCUMENT.at(reference.substring(1)).isObject()).as(reference).isTrue());
	}

	/** A schema of one service must not stand for another's of the same name. */
	@Test
	void keepsApartWhatIsCalledTheSame() {
		for (String service : PublicApi.SERVICES) {
			var own = PublicApi.of(service);
			own.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
				JsonNode merged = DOCUMENT.required("paths").required(path.getKey()).required(operation.getKey());
				assertThat(resolved(merged.path("requestBody"), DOCUMENT, 0))
						.as(operation.getKey() + " " + path.getKey())
						.isEqualTo(resolved(operation.getValue().path("requestBody"), own, 0));
				operation.getValue().path("responses").properties().forEach(response -> {
					JsonNode there = merged.path("responses").required(response.getKey());
					boolean component = there.has("$ref");
					assertThat(resolved(component ? there : there.path("content"), DOCUMENT, 0)).isEqualTo(
							resolved(component ? response.getValue() : response.getValue().path("content"), own, 0));
				});
			}));
		}
	}

	@Test
	void saysThatEveryCallCanBeLimitedAndLate() {
		assertThat(operations(DOCUMENT)).allSatisfy(operation -> {
			assertThat(operation.required("responses").propertyNames()).contains("429", "503", "504");
			assertThat(operation.at("/responses").properties().iterator().next().getValue().path("headers")
					.propertyNames())
					.contains("RateLimit", "RateLimit-Policy");
		});
	}

	/** This is what Swagger UI fills in, once somebody has said who they are. */
	@Test
	void wantsABearerTokenForEachClosedCall() {
		var closed = operations(DOCUMENT).stream()
				.flatMap(operation -> operation.path("security").isMissingNode()
						? DOCUMENT.required("security").valueStream()
						: operation.get("security").valueStream())
				.toList();
		assertThat(closed).hasSizeGreaterThan(operations(DOCUMENT).size() / 2)
				.allSatisfy(wanted -> assertThat(wanted.propertyNames()).isNotEmpty().allSatisfy(name -> {
					var scheme = DOCUMENT.required("components").required("securitySchemes").required(name);
					assertThat(scheme.path("type").asString("")).isEqualTo("http");
					assertThat(scheme.path("scheme").asString("")).isEqualTo("bearer");
				}));
	}

	@Test
	void leaksNothingOfTheCode() {
		assertThat(DOCUMENT.toString()).doesNotContainIgnoringCase("org.shutterline", "controller", "springframework",
				"\"viewer\",\"in\"", "PageQuery", "/internal/", "x-tags", "x-examples");
	}

	@Test
	void hasOneFormOfProblems() {
		assertThat(DOCUMENT.at("/components/schemas").propertyNames()).filteredOn(name -> name.endsWith("Problem"))
				.containsExactlyInAnyOrder("Problem", "FieldProblem");
	}

	@Test
	void allFilesOfTheFolderAreServed() throws IOException {
		try (var files = Files.list(Path.of("src/main/resources/contracts/openapi"))) {
			assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
					.containsExactlyInAnyOrderElementsOf(
							Stream.concat(Stream.of(PublicApi.GATEWAY), PublicApi.SERVICES.stream()).toList());
		}
	}

	static List<JsonNode> operations(JsonNode document) {
		return document.required("paths").valueStream().flatMap(JsonNode::valueStream).toList();
	}

	private static void references(JsonNode node, List<String> into) {
		if (node.path("$ref").isString()) {
			into.add(node.get("$ref").asString());
		}
		node.forEach(child -> references(child, into));
	}

	/** The node with its references replaced by what they refer to. */
	private static String resolved(JsonNode node, JsonNode document, int depth) {
		assertThat(depth).as("references in a circle").isLessThan(20);
		if (node.path("$ref").isString()) {
			return resolved(document.at(node.get("$ref").asString().substring(1)), document, depth + 1);
		}
		if (node.isObject() || node.isArray()) {
			var text = new StringBuilder(node.isObject() ? "{" : "[");
			if (node.isObject()) {
				node.properties().forEach(entry -> text.append(entry.getKey()).append(':')
						.append(resolved(entry.getValue(), document, depth)).append(','));
			}
			else {
				node.forEach(child -> text.append(resolved(child, document, depth)).append(','));
			}
			return text.toString();
		}
		return node.toString();
	}
}
