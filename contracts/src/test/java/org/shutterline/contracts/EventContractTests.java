package org.shutterline.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventContractTests {
	private static final JsonMapper JSON = JsonMapper.shared();

	static Collection<EventContract> contracts() {
		return EventContract.all();
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void acceptsItsExample(EventContract contract) {
		assertThat(contract.violations(contract.example())).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void exampleHasEveryField(EventContract contract) {
		assertThat(example(contract).propertyNames())
				.containsExactlyInAnyOrderElementsOf(contract.schema().get("properties").propertyNames());
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void acceptsFieldsOfLaterVersions(EventContract contract) {
		assertThat(contract.violations(example(contract).put("of_tomorrow", true).toString())).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void refusesPayloadWithoutRequiredField(EventContract contract) {
		for (var field : contract.schema().get("required")) {
			var broken = example(contract);
			broken.remove(field.asString());
			assertThat(contract.violations(broken.toString())).as(field.asString())
					.singleElement()
					.asString()
					.contains(field.asString());
		}
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void refusesWrongTypeInEachField(EventContract contract) {
		for (var field : contract.schema().get("properties").propertyNames()) {
			var broken = example(contract);
			broken.putObject(field).put("wrong", true);
			assertThat(contract.violations(broken.toString())).as(field).isNotEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("contracts")
	void statesTopicKeyAndVersion(EventContract contract) {
		assertThat(contract.topic()).matches("[a-z]+\\.[a-z]+");
		assertThat(contract.version()).isPositive();
		assertThat(contract.key(contract.example())).doesNotContain("{").matches("([a-z]+:)?\\d+(:\\d+)?");
	}

	@Test
	void refusesNumbersAsIdsLocalTimesAndSteps() {
		var counted = EventContract.of("post_counted");
		assertThat(counted.violations(example(counted).put("post_id", 723465281930241001L).toString())).isNotEmpty();
		assertThat(counted.violations(example(counted).put("post_id", "0123").toString())).isNotEmpty();
		assertThat(counted.violations(example(counted).put("counted_at", "2026-03-02T12:10:01+01:00").toString()))
				.isNotEmpty();
		assertThat(counted.violations(example(counted).put("counted_at", "2026-13-02T12:10:01Z").toString()))
				.isNotEmpty();
		assertThat(counted.violations(example(counted).put("likes_count", -1).toString())).isNotEmpty();
	}

	@Test
	void refusesNonsenseInPlaceOfJson() {
		var contract = EventContract.of("post_deleted");
		assertThat(contract.violations("{\"post_id\":")).isNotEmpty();
		assertThat(contract.violations("")).isNotEmpty();
		assertThat(contract.violations("null")).isNotEmpty();
		assertThat(contract.violations("[]")).isNotEmpty();
	}

	@Test
	void looksIntoListsOfObjects() {
		var published = EventContract.of("post_published");
		var broken = example(published);
		((ObjectNode) broken.at("/media/0/renditions/0")).put("key", "https://elsewhere.example/x.jpg");
		assertThat(published.violations(broken.toString())).singleElement()
				.asString()
				.startsWith("/media/0/renditions/0/key");
	}

	@Test
	void keysFollowWhatChanges() {
		assertThat(keyOf("user_changed")).isEqualTo("723465281930240001");
		assertThat(keyOf("relation_changed")).isEqualTo("723465281930240001:723465281930240002");
		assertThat(keyOf("post_liked")).isEqualTo("723465281930241001:723465281930240002");
		assertThat(keyOf("post_edited")).isEqualTo(keyOf("post_published")).isEqualTo(keyOf("post_deleted"));
		assertThat(keyOf("post_saved")).isEqualTo(keyOf("post_shared")).isEqualTo(keyOf("post_liked"));
		assertThat(keyOf("comment_deleted")).isEqualTo(keyOf("comment_added"));
		assertThat(keyOf("comment_liked")).isEqualTo("723465281930242002:723465281930240003");
		assertThat(keyOf("author_counted")).isEqualTo("author:723465281930240001");
		assertThat(keyOf("media_counted")).isEqualTo("media:723465281930240901");
		assertThat(keyOf("story_deleted")).isEqualTo(keyOf("story_published")).isEqualTo("723465281930248001");
		assertThat(keyOf("story_viewed")).isEqualTo("723465281930240002");
	}

	@Test
	void namesTheEventsThatExistWhenAskedForAnother() {
		assertThatIllegalArgumentException().isThrownBy(() -> EventContract.of("post_vanished"))
				.withMessageContaining("post_vanished")
				.withMessageContaining("post_deleted");
	}

	@Test
	void listsEveryFileInTheFolder() throws IOException {
		var expected = contracts().stream()
				.flatMap(contract -> Stream.of(contract + ".example.json", contract + ".schema.json"))
				.toList();
		try (var files = Files.list(Path.of("src/main/resources/contracts/events"))) {
			assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
		}
	}

	private static String keyOf(String type) {
		return EventContract.of(type).key(EventContract.of(type).example());
	}

	private static ObjectNode example(EventContract contract) {
		return (ObjectNode) JSON.readTree(contract.example());
	}
}
