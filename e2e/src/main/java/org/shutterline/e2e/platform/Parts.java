package org.shutterline.e2e.platform;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code ./dev status --json} says: the launcher and every part.
 *
 * @param url the gateway's, where something has been started
 */
public record Parts(Optional<URI> url, OptionalLong launcher, List<Part> all) {
	private static final JsonMapper JSON = JsonMapper.shared();

	public Parts {
		all = List.copyOf(all);
	}

	static Parts parse(String json) {
		var root = JSON.readTree(json);
		var parts = new ArrayList<Part>();
		for (var part : root.isArray() ? root : root.path("parts")) {
			parts.add(new Part(part.path("name").asString(), part.path("phase").asString("").toLowerCase(Locale.ROOT),
					pid(part.path("pid")),
					part.path("restarts").asInt(0)));
		}
		return new Parts(root.path("url").asStringOpt().map(URI::create), pid(root.path("launcher").path("pid")),
				parts);
	}

	public Optional<Part> named(String name) {
		return all.stream().filter(part -> part.name().equals(name)).findFirst();
	}

	public boolean running() {
		return all.stream().anyMatch(part -> part.pid().isPresent());
	}

	private static OptionalLong pid(JsonNode node) {
		return node.isIntegralNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
	}
}
