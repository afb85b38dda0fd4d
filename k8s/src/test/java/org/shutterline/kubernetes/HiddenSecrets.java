package org.shutterline.kubernetes;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nothing secret stands where everybody may read: in a ConfigMap, or as a container's own value. */
final class HiddenSecrets implements Rule {
	private static final Pattern NAME = Pattern.compile(
			".*(PASSWORD|SECRET|CREDENTIAL|ACCESS_KEY|PRIVATE_KEY|ENCRYPTION_KEY|SIGNING_KEY|TOKEN)(_.*)?");
	private static final Pattern IN_URL = Pattern.compile("://[^/@\\s]*:[^/@\\s]+@");

	@Override
	public Stream<String> broken(Manifests manifests) {
		Stream<Map.Entry<String, String>> shared = manifests.of("ConfigMap")
				.flatMap(map -> map.path("data").properties().stream()
						.map(entry -> Map.entry(entry.getKey(), entry.getValue().asString())));
		Stream<Map.Entry<String, String>> own = manifests.workloads().flatMap(Workload::allContainers)
				.flatMap(container -> container.path("env").valueStream())
				.map(variable -> Map.entry(variable.path("name").asString(), variable.path("value").asString("")));
		return Stream.concat(shared, own)
				.filter(entry -> (!entry.getValue().isEmpty() && NAME.matcher(entry.getKey()).matches())
						|| IN_URL.matcher(entry.getValue()).find())
				.map(entry -> entry.getKey() + " is secret, and its value is for everybody to read");
	}
}
