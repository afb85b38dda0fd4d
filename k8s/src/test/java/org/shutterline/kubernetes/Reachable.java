package org.shutterline.kubernetes;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shutterline.kubernetes.Network.End;
import tools.jackson.databind.JsonNode;

/**
 * Each host and port of a setting is there, and the network policies let the process that has the setting go to it. About
 * every pod some policy decides, in both directions, and everybody may ask for names.
 */
final class Reachable implements Rule {
	@Override
	public Stream<String> broken(Manifests manifests) {
		var network = new Network(manifests);
		return manifests.workloads().flatMap(workload -> Stream.concat(undecided(network, workload),
				workload.allContainers()
						.flatMap(container -> Address.of(new Environment(manifests, workload).of(container)))
						.distinct().flatMap(address -> broken(manifests, network, workload, address))));
	}

	private static Stream<String> undecided(Network network, Workload workload) {
		var pods = End.of(workload);
		return Stream.of("Ingress", "Egress").filter(direction -> !network.decides(direction, pods))
				.map(direction -> "No policy decides about " + direction + " of " + workload.name());
	}

	private static Stream<String> broken(Manifests manifests, Network network, Workload workload, Address address) {
		String says = workload.name() + ", " + address.setting() + ": ";
		String service = address.service(workload.namespace());
		if (service.equals("localhost")) {
			return workload.isJava() ? Stream.of(says + "is the pod itself") : Stream.empty();
		}
		Optional<Destination> destination = service.isEmpty()
				? Optional.of(new Destination(new End(workload.namespace(), Map.of()), address.port()))
				: Destination.behind(manifests, workload.namespace(), service, address.port());
		if (destination.isEmpty()) {
			return Stream.of(says + "there is no Service " + service + " with port " + address.port());
		}
		var there = destination.orElseThrow();
		return network.allows(End.of(workload), there.pods(), there.port())
				? Stream.empty()
				: Stream.of(says + "no policy lets it go to " + address.host() + ":" + address.port());
	}

	/** What stands behind a name. */
	private record Destination(End pods, int port) {
		static Optional<Destination> behind(Manifests manifests, String namespace, String service, int port) {
			var own = manifests.find("Service", namespace, service).flatMap(found -> own(manifests, found, port));
			return own.isPresent() ? own : ofOperators(manifests, namespace, service, port);
		}

		private static Optional<Destination> own(Manifests manifests, JsonNode service, int port) {
			return service.path("spec").path("ports").valueStream().filter(its -> its.path("port").asInt() == port)
					.flatMap(its -> manifests
							.selected(service.path("spec").path("selector"), Manifests.namespace(service))
							.map(pods -> new Destination(End.of(pods),
									MatchingSelectors.target(pods, its).orElse(0))))
					.findFirst();
		}

		/** As CloudNativePG and Strimzi name what they make, and label it. */
		private static Optional<Destination> ofOperators(Manifests manifests, String namespace, String service,
				int port) {
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
	}
}
