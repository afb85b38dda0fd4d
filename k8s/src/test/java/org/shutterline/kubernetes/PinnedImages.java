package org.shutterline.kubernetes;

import java.util.stream.Stream;

/** Each image is named by a whole version or a digest, but for those of which {@link Image} says that they move. */
final class PinnedImages implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		Stream<String> ofDatabases = manifests.of("postgresql.cnpg.io", "Cluster")
				.filter(cluster -> cluster.path("spec").has("imageName"))
				.map(cluster -> cluster.path("spec").path("imageName").asString())
				.filter(image -> !new Image(image).isPinned()).map(image -> "Cluster: image " + image);
		return Stream.concat(ofDatabases, manifests.workloads().flatMap(workload -> workload.allContainers()
				.filter(container -> !new Image(container.path("image").asString()).isPinned())
				.map(container -> workload.says(container) + ": image " + container.path("image").asString())));
	}
}
