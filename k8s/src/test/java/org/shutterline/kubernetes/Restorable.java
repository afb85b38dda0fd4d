package org.shutterline.kubernetes;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Each PostgreSQL archives into a store of backups that is there. One that is made of a backup finds it, goes back to the
 * moment of all others, and has an archive of its own: into that of another nothing is written, so that it would not start.
 */
final class Restorable implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		Stream<String> each = clusters(manifests).flatMap(cluster -> broken(manifests, cluster)
				.map(what -> Manifests.title(cluster) + " " + what));
		long moments = clusters(manifests).map(Restorable::recovery).filter(recovery -> !recovery.isMissingNode())
				.map(recovery -> recovery.path("recoveryTarget").path("targetTime").asString("")).distinct().count();
		return moments > 1 ? Stream.concat(each, Stream.of("Databases go back to " + moments + " moments")) : each;
	}

	private static Stream<JsonNode> clusters(Manifests manifests) {
		return manifests.of("postgresql.cnpg.io", "Cluster");
	}

	private static JsonNode recovery(JsonNode cluster) {
		return cluster.path("spec").path("bootstrap").path("recovery");
	}

	private static Stream<String> broken(Manifests manifests, JsonNode cluster) {
		Optional<Archive> own = cluster.path("spec").path("plugins").valueStream()
				.filter(plugin -> plugin.path("isWALArchiver").asBoolean(false))
				.map(plugin -> Archive.of(plugin, Manifests.name(cluster))).findFirst();
		if (own.filter(archive -> archive.isThere(manifests, cluster)).isEmpty()) {
			return Stream.of("is not archived");
		}
		JsonNode recovery = recovery(cluster);
		if (recovery.isMissingNode()) {
			return Stream.empty();
		}
		String name = recovery.path("source").asString();
		Optional<Archive> source = cluster.path("spec").path("externalClusters").valueStream()
				.filter(external -> external.path("name").asString().equals(name))
				.map(external -> Archive.of(external.path("plugin"), name)).findFirst();
		if (source.filter(archive -> archive.isThere(manifests, cluster)).isEmpty()) {
			return Stream.of("is made of a backup that is nowhere");
		}
		return source.equals(own) ? Stream.of("would go on with the archive that it is made of") : Stream.empty();
	}

	/** A server's place in a store of backups; without a name of its own it has the cluster's. */
	private record Archive(String store, String server) {
		static Archive of(JsonNode plugin, String cluster) {
			JsonNode parameters = plugin.path("parameters");
			return new Archive(parameters.path("barmanObjectName").asString(""),
					parameters.path("serverName").asString(cluster));
		}

		boolean isThere(Manifests manifests, JsonNode cluster) {
			return manifests.find("ObjectStore", Manifests.namespace(cluster), store).isPresent();
		}
	}
}
