package org.shutterline.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compose files as docker compose takes them together: each adds to those before, lists get longer, and what is tagged resets
 * or replaces. Variables have their defaults; what must be given is {@value #GIVEN}.
 */
record Composition(JsonNode document) {
	static final String GIVEN = "given";
	private static final JsonMapper JSON = new JsonMapper();
	private static final String RESET = "!reset";
	private static final String OVERRIDE = "!override";
	private static final Set<String> REPLACED_LISTS = Set.of("command", "entrypoint", "test");
	private static final Pattern DEFAULT = Pattern.compile("(?<!\\$)\\$\\{\\w+:-([^}]*)}");
	private static final Pattern DEMANDED = Pattern.compile("(?<!\\$)\\$\\{\\w+:\\?[^}]*}");

	/** @param files the texts of the files; what one of them extends is in the first */
	static Composition parse(List<String> files) {
		JsonNode first = read(files.getFirst());
		JsonNode whole = first;
		for (String file : files.subList(1, files.size())) {
			whole = merge(whole, extended(read(file), first), "");
		}
		return new Composition(whole);
	}

	Stream<Container> containers() {
		return document.path("services").properties().stream()
				.map(service -> new Container(service.getKey(), service.getValue()));
	}

	/** Whether there is one of a kind: a service, network, volume or config. */
	boolean has(String kind, String name) {
		return document.path(kind).has(name);
	}

	private static JsonNode read(String file) {
		var options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setMaxAliasesForCollections(1000);
		String complete = DEMANDED.matcher(DEFAULT.matcher(file).replaceAll("$1")).replaceAll(GIVEN);
		return JSON.valueToTree(new Yaml(new Tagged(options)).load(complete));
	}

	private static JsonNode extended(JsonNode file, JsonNode first) {
		ObjectNode whole = JSON.createObjectNode();
		file.properties().forEach(part -> whole.set(part.getKey(), part.getValue()));
		ObjectNode services = JSON.createObjectNode();
		file.path("services").properties().forEach(service -> {
			String other = service.getValue().path("extends").path("service").asString("");
			services.set(service.getKey(), other.isEmpty()
					? service.getValue()
					: merge(first.path("services").path(other), service.getValue(), ""));
		});
		whole.set("services", services);
		return whole;
	}

	private static JsonNode merge(JsonNode before, JsonNode added, String key) {
		if (added.has(OVERRIDE)) {
			return added.path(OVERRIDE);
		}
		if (before.isObject() && added.isObject()) {
			ObjectNode both = JSON.createObjectNode();
			before.properties().forEach(part -> both.set(part.getKey(), part.getValue()));
			added.properties().forEach(part -> {
				if (part.getValue().has(RESET)) {
					both.remove(part.getKey());
				}
				else {
					both.set(part.getKey(), merge(before.path(part.getKey()), part.getValue(), part.getKey()));
				}
			});
			return both;
		}
		if (before.isArray() && added.isArray() && !REPLACED_LISTS.contains(key)) {
			List<JsonNode> both = new ArrayList<>(before.valueStream().toList());
			added.valueStream().filter(element -> !both.contains(element)).forEach(both::add);
			return JSON.valueToTree(both);
		}
		return added;
	}

	/** YAML with the two tags of compose. */
	private static final class Tagged extends SafeConstructor {
		Tagged(LoaderOptions options) {
			super(options);
			yamlConstructors.put(new Tag(RESET), new AbstractConstruct() {
				@Override
				public Object construct(Node node) {
					return Map.of(RESET, true);
				}
			});
			yamlConstructors.put(new Tag(OVERRIDE), new AbstractConstruct() {
				@Override
				public Object construct(Node node) {
					Tag tag = node instanceof MappingNode ? Tag.MAP : Tag.SEQ;
					return Map.of(OVERRIDE, Objects.requireNonNull(yamlConstructors.get(tag)).construct(node));
				}
			});
		}
	}
}
