package org.shutterline.kubernetes;

import java.util.Set;
import java.util.stream.Stream;

/** Each setting of a ConfigMap, a Secret or a container is one that the process knows: a wrong name would do nothing, silently. */
final class KnownSettings implements Rule {
	/** Told to all at once; the gateway has no use for it. */
	private static final Set<String> SHARED = Set.of("SHUTTERLINE_MEDIA_PUBLIC_BASE_URL");

	@Override
	public Stream<String> broken(Manifests manifests) {
		return manifests.workloads().filter(Workload::isJava).flatMap(workload -> workload.containers()
				.flatMap(container -> {
					var known = Settings.of(module(container.path("image").asString()));
					return new Environment(manifests, workload).of(container).keySet().stream()
							.filter(name -> !SHARED.contains(name) && !known.know(name))
							.map(name -> workload.says(container) + ": " + name + " is no setting");
				}));
	}

	private static String module(String image) {
		String name = image.substring(image.lastIndexOf('/') + 1);
		return name.replaceFirst("[:@].*", "");
	}
}
