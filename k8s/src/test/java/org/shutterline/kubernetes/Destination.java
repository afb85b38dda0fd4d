package org.shutterline.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shutterline.kubernetes.Network.End;
import tools.jackson.databind.JsonNode;

/** What stands behind a Service's name and port: pods of ours, or pods that an operator makes. */
record Destination(End pods, int port) {
	/** Of who asks in that namespace; empty if there is no such Service. */
	static Optional<Destination> of(Manifests manifests, String namespace, Address address) {
		String service = address.service(namespace);
		return service.isEmpty()
				? Optional.of(new Destination(new End(namespace, Map.of()), address.port()))
				: behind(manifests, namespace, service, address.port());
	}

	static Optional<Destination> behind(Manifests manifests, String namespace, String service, int port) {
		var own = manifests.find("Service", namespace, service).flatMap(found -> own(manifests, found, port));
		return own.isPresent() ? own : ofOperators(manifests, namespace, service, port);
	}

	private static Optional<Destination> own(Manifests manifests, JsonNode service, int port) {
		JsonNode selector = service.path("spec").path("selector");
		String namespace = Manifests.namespace(service);
		return service.path("spec").path("ports").valueStream().filter(its -> its.path("port").asInt() == port)
				.flatMap(its -> Stream.concat(
						manifests.selected(selector, namespace)
								.map(pods -> new Destination(End.of(pods),
										MatchingSelectors.target(pods, its).orElse(0))),
						MatchingSelectors.cluster(manifests, service)
								.map(_ -> new Destination(new End(namespace, labels(selector)),
										its.path("targetPort").asInt(port)))
								.stream()))
				.findFirst();
	}

	/** As CloudNativePG and Strimzi name what they make, and label it. */
	private static Optional<Destination> ofOperators(Manifests manifests, String namespace, String service, int port) {
		Stream<Destination> databases = manifests.of("postgresql.cnpg.io", "Cluster").map(Manifests::name)
				.filter(name -> port == 5432 && Stream.of("-rw", "-ro", "-r").map(name::concat)
						.anyMatch(service::equals))
				.map(name -> new Destination(new End(namespace, Map.of("cnpg.io/cluster", name)), port));
		Stream<Destination> brokers = manifests.of("Kafka")
				.filter(kafka -> service.equals(Manifests.name(kafka) + "-kafka-bootstrap") && kafka.path("spec")
						.path("kafka").path("listeners").valueStream()
						.anyMatch(listener -> listener.path("port").asInt() == port && listener
								.path("networkPolicyPeers").toString().contains("uses-kafka")))
				// Who may come in is in networkPolicyPeers; of that Strimzi makes a policy.
				.map(kafka -> new Destination(new End("of Strimzi",
						Map.of("strimzi.io/cluster", Manifests.name(kafka))), port));
		return Stream.concat(databases, brokers).findFirst();
	}

	private static Map<String, String> labels(JsonNode selector) {
		Map<String, String> labels = new LinkedHashMap<>();
		selector.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asString()));
		return labels;
	}
}
