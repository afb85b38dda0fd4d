package org.shutterline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.node.ObjectNode;

class AdditiveChangesTests {
	private static final String EXTEND = "./mvnw -pl contracts test -Dcontracts.lock=extend";

	@Test
	void publishedEventsOnlyGrow() throws IOException {
		var published = PublishedPromises.read();
		var current = new TreeSet<Promise>();
		EventContract.all().forEach(contract -> current.addAll(Promise.of(contract.type(), contract.schema())));

		assertThat(published.brokenBy(current)).as("changes that are not additive; see contracts/README.md").isEmpty();

		if ("extend".equals(System.getProperty("contracts.lock"))) {
			published.extend(current);
			published = PublishedPromises.read();
		}
		assertThat(published.missing(current)).as("additions that are not locked yet; run %s", EXTEND).isEmpty();
	}

	@Test
	void newOptionalFieldIsAdditive() {
		assertThat(broken(schema -> properties(schema).putObject("place").put("type", "string"))).isEmpty();
	}

	@Test
	void newObjectMayRequireItsOwnFields() {
		assertThat(broken(schema -> {
			var place = properties(schema).putObject("place").put("type", "object");
			place.putObject("properties").putObject("name").put("type", "string");
			place.putArray("required").add("name");
		})).isEmpty();
	}

	@Test
	void newEnumValueIsAdditive() {
		assertThat(broken(schema -> schema.withArray("/properties/media/items/properties/type/enum").add("loop")))
				.isEmpty();
	}

	@Test
	void newDescriptionIsAdditive() {
		assertThat(broken(schema -> schema.withObject("/properties/caption").put("description", "words"))).isEmpty();
	}

	@Test
	void removedFieldIsNamed() {
		assertThat(broken(schema -> properties(schema).remove("caption")))
				.contains("no longer promised: post_published.caption type string");
	}

	@Test
	void fieldThatIsNoLongerRequiredIsNamed() {
		assertThat(broken(schema -> schema.withArray("/required").remove(0)))
				.containsExactly("no longer promised: post_published.post_id required");
	}

	@Test
	void otherTypeIsNamed() {
		assertThat(broken(schema -> schema.withObject("/properties/caption").put("type", "integer")))
				.contains("no longer promised: post_published.caption type string");
	}

	@Test
	void nullInAFieldThatHadNoneIsNamed() {
		assertThat(
				broken(schema -> schema.withObject("/properties/caption").putArray("type").add("string").add("null")))
				.contains("no longer promised: post_published.caption type string");
	}

	@Test
	void removedEnumValueIsNamed() {
		assertThat(broken(schema -> schema.withArray("/properties/media/items/properties/type/enum").remove(1)))
				.containsExactly("no longer promised: post_published.media[].type enum \"video\"");
	}

	@Test
	void newRequiredFieldIsNamed() {
		assertThat(broken(schema -> {
			properties(schema).putObject("place").put("type", "string");
			schema.withArray("/required").add("place");
		})).containsExactly(
				"newly demanded of a published event, older ones lack it: post_published.place required");
	}

	@Test
	void newLimitOnAKnownFieldIsNamed() {
		assertThat(broken(schema -> schema.withObject("/$defs/rendition/properties/key").put("type", "string")
				.put("maxLength", 10).remove("$ref")))
				.contains(
						"newly demanded of a published event, older ones lack it: post_published.media[].renditions[].key maxLength 10");
	}

	@Test
	void otherTopicOrKeyIsNamed() {
		assertThat(broken(schema -> schema.put("x-topic", "posts").put("x-key", "{author_id}")))
				.contains("no longer promised: post_published x-topic \"post.events\"")
				.contains("no longer promised: post_published x-key \"{post_id}\"");
	}

	@Test
	void promisesSurviveTheirOwnText() {
		var promises = promises(schema());
		assertThat(promises).isNotEmpty()
				.allSatisfy(promise -> assertThat(Promise.parse(promise.toString())).isEqualTo(promise));
	}

	private static Collection<String> broken(Consumer<ObjectNode> change) {
		var changed = schema();
		change.accept(changed);
		return new PublishedPromises(promises(schema())).brokenBy(promises(changed));
	}

	private static Set<Promise> promises(ObjectNode schema) {
		return Promise.of("post_published", schema);
	}

	private static ObjectNode schema() {
		return (ObjectNode) EventContract.of("post_published").schema().deepCopy();
	}

	private static ObjectNode properties(ObjectNode schema) {
		return schema.withObject("/properties");
	}
}
