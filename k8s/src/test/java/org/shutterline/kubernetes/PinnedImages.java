package org.shutterline.kubernetes;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each image is named by a version or a digest, so that the same manifests start the same programs tomorrow. */
final class PinnedImages implements Rule {
	private static final Pattern PINNED = Pattern.compile(".+(@sha256:[0-9a-f]{64}|:(?!latest$)[\\w][\\w.-]*)");

	@Override
	public Stream<String> broken(Manifests manifests) {
		return manifests.workloads().flatMap(workload -> workload.allContainers()
				.filter(container -> !PINNED.matcher(container.path("image").asString()).matches())
				.map(container -> workload.says(container) + ": image " + container.path("image").asString()));
	}
}
