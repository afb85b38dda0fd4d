package org.shutterline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A client that was written against the published API goes on working. */
class PublishedApiTests {
	@Test
	void changesBreakNothingThatWasPublished() throws IOException {
		if ("publish".equals(System.getProperty("contracts.openapi"))) {
			if (Files.exists(PublishedApi.LOCK)) {
				assertThat(PublishedApi.read().brokenBy(current())).isEmpty();
			}
			new PublishedApi(current()).write();
		}
		assertThat(PublishedApi.read().brokenBy(current())).as("what clients could no longer do").isEmpty();
	}

	@Test
	void whatIsPublishedIsLocked() throws IOException {
		assertThat(JsonMapper.shared().readTree(Files.readAllBytes(PublishedApi.LOCK)))
				.as("calls were added; publish them by `./mvnw -pl contracts test -Dcontracts.openapi=publish`")
				.isEqualTo(current());
	}

	static Stream<Arguments> breakingChanges() {
		return changes(Map.of(
				"a call is removed", api -> paths(api).remove("/api/v1/feed"),
				"a method is removed", api -> operationsOf(api, "/api/v1/posts/{post_id}").remove("delete"),
				"a field becomes required", api -> withArray(schema(api, "NewPost"), "required").add("caption"),
				"a new field is required", api -> {
					properties(api, "NewComment").putObject("mood").put("type", "string");
					withArray(schema(api, "NewComment"), "required").add("mood");
				},
				"a type is narrower", api -> property(api, "SignUpRequest", "username").put("type", "integer"),
				"an answer's type is another", api -> property(api, "Post", "likes_count").put("type", "string"),
				"a limit is narrower", api -> property(api, "NewComment", "text").put("maxLength", 10),
				"an answer's property is removed", api -> {
					properties(api, "Post").remove("likes_count");
					notRequired(api, "Post", "likes_count");
				},
				"an answer's property may be missing",
				api -> notRequired(api, "Post", "caption"),
				"a parameter is required", api -> ((ArrayNode) operationsOf(api, "/api/v1/feed").at("/get/parameters"))
						.addObject().put("name", "mood").put("in", "query").put("required", true).putObject("schema")
						.put("type", "string")));
	}

	static Stream<Arguments> additions() {
		return changes(Map.of(
				"a call is added", api -> paths(api).putObject("/api/v1/moods").set("get",
						operationsOf(api, "/api/v1/feed").get("get").deepCopy()),
				"a field may be sent", api -> properties(api, "NewComment").putObject("mood").put("type", "string"),
				"an answer says more", api -> {
					properties(api, "Post").putObject("mood").put("type", "string");
					withArray(schema(api, "Post"), "required").add("mood");
				},
				"an answer has another value",
				api -> ((ArrayNode) property(api, "Notification", "type").required("enum")).add("mood"),
				"a limit is wider", api -> property(api, "NewComment", "text").put("maxLength", 100_000),
				"other words", api -> schema(api, "Post").put("description", "What people show.")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("breakingChanges")
	void refusesWhatBreaksClients(String what, Consumer<ObjectNode> change) {
		assertThat(broken(change)).as(what).isPresent();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("additions")
	void acceptsAdditions(String what, Consumer<ObjectNode> change) {
		assertThat(broken(change)).as(what).isEmpty();
	}

	private static Optional<String> broken(Consumer<ObjectNode> change) {
		var changed = current();
		change.accept(changed);
		assertThat(changed).as("the change changes something").isNotEqualTo(current());
		return new PublishedApi(current()).brokenBy(changed);
	}

	private static Stream<Arguments> changes(Map<String, Consumer<ObjectNode>> changes) {
		return changes.entrySet().stream().sorted(Map.Entry.comparingByKey())
				.map(change -> Arguments.of(change.getKey(), change.getValue()));
	}

	private static ObjectNode current() {
		return JsonMapper.shared().readValue(PublicApi.document(), ObjectNode.class);
	}

	private static ObjectNode paths(ObjectNode api) {
		return (ObjectNode) api.required("paths");
	}

	private static ObjectNode operationsOf(ObjectNode api, String path) {
		return (ObjectNode) paths(api).required(path);
	}

	private static ObjectNode schema(ObjectNode api, String name) {
		return (ObjectNode) api.required("components").required("schemas").required(name);
	}

	private static ObjectNode properties(ObjectNode api, String schema) {
		return (ObjectNode) schema(api, schema).required("properties");
	}

	private static ObjectNode property(ObjectNode api, String schema, String name) {
		return (ObjectNode) properties(api, schema).required(name);
	}

	private static void notRequired(ObjectNode api, String schema, String name) {
		var all = withArray(schema(api, schema), "required");
		for (int i = all.size() - 1; i >= 0; i--) {
			if (all.get(i).asString().equals(name)) {
				all.remove(i);
			}
		}
	}

	private static ArrayNode withArray(ObjectNode object, String name) {
		return (ArrayNode) object.required(name);
	}
}
