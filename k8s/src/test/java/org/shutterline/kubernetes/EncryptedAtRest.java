package org.shutterline.kubernetes;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Where all is to be encrypted on its way, it is where it stays, too: each volume is of the storage class whose volumes are, also
 * those that operators make, and backups are told to be.
 */
final class EncryptedAtRest implements Rule {
	private static final String CLASS = "encrypted";

	@Override
	public Stream<String> broken(Manifests manifests) {
		if (!Encrypted.isDemanded(manifests)) {
			return Stream.empty();
		}
		return Stream.of(
				manifests.of("postgresql.cnpg.io", "Cluster")
						.flatMap(cluster -> Stream.of("storage", "walStorage").filter(cluster.path("spec")::has)
								.flatMap(volume -> plain(cluster, cluster.path("spec").path(volume), "storageClass"))),
				manifests.of("KafkaNodePool")
						.flatMap(pool -> pool.path("spec").path("storage").path("volumes").valueStream()
								.flatMap(volume -> plain(pool, volume, "class"))),
				manifests.of("StatefulSet")
						.flatMap(set -> set.path("spec").path("volumeClaimTemplates").valueStream()
								.flatMap(claim -> plain(set, claim.path("spec"), "storageClassName"))),
				manifests.of("PersistentVolumeClaim")
						.flatMap(claim -> plain(claim, claim.path("spec"), "storageClassName")),
				manifests.of("barmancloud.cnpg.io", "ObjectStore")
						.flatMap(store -> Stream.of("wal", "data").filter(
								part -> store.path("spec").path("configuration").path(part).path("encryption")
										.asString("").isEmpty())
								.map(part -> Manifests.title(store) + " does not encrypt its " + part)))
				.flatMap(what -> what);
	}

	private static Stream<String> plain(JsonNode document, JsonNode volume, String setting) {
		return volume.path(setting).asString("").equals(CLASS)
				? Stream.empty()
				: Stream.of(Manifests.title(document) + " has a volume that is not " + CLASS);
	}
}
