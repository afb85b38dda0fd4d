package org.shutterline.kubernetes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shutterline.kubernetes.Network.End;

/**
 * Where KEDA is to ask a Prometheus of ours, it can: it asks from a namespace of its own, where a bare name of a Service means
 * nothing, and the network policies let that namespace in. Otherwise nothing is ever scaled, and nobody is told.
 */
final class MeasuredScalers implements Rule {
	private static final String KEDA = "keda";
	private static final Pattern QUALIFIED = Pattern
			.compile("https?://([a-z0-9-]+)\\.([a-z0-9-]+)\\.svc(?:\\.cluster\\.local)?:(\\d+)(?:/.*)?");

	@Override
	public Stream<String> broken(Manifests manifests) {
		return manifests.of("ScaledObject").flatMap(scaler -> scaler.path("spec").path("triggers").valueStream()
				.filter(trigger -> trigger.path("type").asString().equals("prometheus"))
				.map(trigger -> trigger.path("metadata").path("serverAddress").asString())
				.flatMap(address -> broken(manifests, address))
				.map(what -> Manifests.title(scaler) + ": " + what));
	}

	private static Stream<String> broken(Manifests manifests, String address) {
		Matcher named = QUALIFIED.matcher(address);
		if (!named.matches()) {
			return Stream.of(address + " has no Service's name that means the same in every namespace");
		}
		var there = Destination.behind(manifests, named.group(2), named.group(1), Integer.parseInt(named.group(3)));
		return there.filter(found -> letsIn(manifests, found)).isPresent()
				? Stream.empty()
				: Stream.of("there is no " + address + " that lets the namespace " + KEDA + " in");
	}

	private static boolean letsIn(Manifests manifests, Destination there) {
		var network = new Network(manifests);
		return !network.decides("Ingress", there.pods()) || network.letsIn(KEDA, there.pods(), there.port());
	}
}
