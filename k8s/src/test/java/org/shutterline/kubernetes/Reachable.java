package org.shutterline.kubernetes;

import java.util.Optional;
import java.util.stream.Stream;
import org.shutterline.kubernetes.Network.End;

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
		Optional<Destination> destination = Destination.of(manifests, workload.namespace(), address);
		if (destination.isEmpty()) {
			return Stream.of(says + "there is no Service " + service + " with port " + address.port());
		}
		var there = destination.orElseThrow();
		return network.allows(End.of(workload), there.pods(), there.port())
				? Stream.empty()
				: Stream.of(says + "no policy lets it go to " + address.host() + ":" + address.port());
	}
}
