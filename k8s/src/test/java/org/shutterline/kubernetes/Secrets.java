package org.shutterline.kubernetes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The secrets that there will be: written here, copied by External Secrets, or made by the operators of the stores. */
final class Secrets {
	private final Map<String, Set<String>> keys = new HashMap<>();

	Secrets(Manifests manifests) {
		manifests.of("Secret").forEach(secret -> add(secret, Manifests.name(secret), Stream.of("data", "stringData")
				.flatMap(part -> secret.path(part).propertyNames().stream()).toArray(String[]::new)));
		manifests.of("ExternalSecret")
				.forEach(secret -> add(secret, secret.path("spec").path("target").path("name").asString(),
						secret.path("spec").path("data").valueStream().map(entry -> entry.path("secretKey").asString())
								.toArray(String[]::new)));
		manifests.of("Certificate")
				.forEach(made -> add(made, made.path("spec").path("secretName").asString(), "tls.crt", "tls.key",
						"ca.crt"));
		manifests.of("postgresql.cnpg.io", "Cluster").forEach(cluster -> {
			add(cluster, Manifests.name(cluster) + "-app", "username", "password", "dbname", "host", "port", "uri",
					"jdbc-uri", "pgpass");
			add(cluster, Manifests.name(cluster) + "-ca", "ca.crt");
		});
		manifests.of("Kafka").forEach(
				kafka -> add(kafka, Manifests.name(kafka) + "-cluster-ca-cert", "ca.crt", "ca.p12", "ca.password"));
		manifests.of("KafkaUser").forEach(
				user -> add(user, Manifests.name(user), "ca.crt", "user.crt", "user.key", "user.p12", "user.password"));
	}

	/** @param key one of its keys, or nothing, if all of them are meant */
	boolean has(String namespace, String name, String key) {
		Set<String> found = keys.get(namespace + "/" + name);
		return found != null && (key.isEmpty() || found.contains(key));
	}

	Set<String> keys(String namespace, String name) {
		return keys.getOrDefault(namespace + "/" + name, Set.of());
	}

	private void add(JsonNode maker, String name, String... its) {
		keys.computeIfAbsent(Manifests.namespace(maker) + "/" + name, _ -> new HashSet<>())
				.addAll(Stream.of(its).collect(Collectors.toSet()));
	}
}
