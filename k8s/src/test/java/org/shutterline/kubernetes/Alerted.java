package org.shutterline.kubernetes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shutterline.kubernetes.Network.End;

/** Whoever Prometheus is to tell its alerts to can be told: by a name that is one outside of its namespace, past the policies. */
final class Alerted implements Rule {
	private static final Pattern ELSEWHERE = Pattern.compile("[a-z0-9-]+\\.([a-z0-9-]+)\\.svc(?:\\.cluster\\.local)?");

	@Override
	public Stream<String> broken(Manifests manifests) {
		var network = new Network(manifests);
		return Prometheus.of(manifests).flatMap(prometheus -> prometheus.alertmanagers()
				.filter(to -> !reaches(manifests, network, prometheus.workload(), to))
				.map(to -> prometheus.workload().name() + " can tell nothing to " + to.end()));
	}

	private static boolean reaches(Manifests manifests, Network network, Workload from, Address to) {
		Matcher elsewhere = ELSEWHERE.matcher(to.host());
		if (elsewhere.matches() && !elsewhere.group(1).equals(from.namespace())) {
			return network.letsOut(End.of(from), elsewhere.group(1), to.port());
		}
		return Destination.of(manifests, from.namespace(), to)
				.filter(there -> network.allows(End.of(from), there.pods(), there.port())).isPresent();
	}
}
