package org.shutterline.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shutterline.kubernetes.Network.End;

/**
 * Where KEDA is to ask a Prometheus of ours, it can: it asks from a namespace of its own, where a bare name of a Service means
 * nothing, and the network policies let that namespace in; and each series that it asks for is one that rules ask for as
 * well, which are held against a running platform. Otherwise nothing is ever scaled, and nobody is told.
 */
final class MeasuredScalers implements Rule {
	private static final String KEDA = "keda";
	/** A name of several words, which is no function's, with its labels. */
	private static final Pattern SELECTOR = Pattern.compile("\\b[a-z]+[_:][\\w:]++(?:\\{[^}]*})?+(?!\\s*\\()");
	private static final Pattern QUALIFIED = Pattern
			.compile("https?://([a-z0-9-]+)\\.([a-z0-9-]+)\\.svc(?:\\.cluster\\.local)?:(\\d+)(?:/.*)?");

	@Override
	public Stream<String> broken(Manifests manifests) {
		return manifests.of("ScaledObject").flatMap(scaler -> scaler.path("spec").path("triggers").valueStream()
				.filter(trigger -> trigger.path("type").asString().equals("prometheus"))
				.map(trigger -> trigger.path("metadata"))
				.flatMap(trigger -> Stream.concat(broken(manifests, trigger.path("serverAddress").asString()),
						unknown(manifests, trigger.path("query").asString(""))))
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

	private static Stream<String> unknown(Manifests manifests, String query) {
		Set<String> asked = Prometheus.of(manifests).flatMap(Prometheus::expressions)
				.flatMap(MeasuredScalers::selectors).collect(Collectors.toSet());
		List<String> wanted = selectors(query).toList();
		return wanted.isEmpty()
				? Stream.of("asks for nothing, by " + query)
				: wanted.stream().filter(selector -> !asked.contains(selector))
						.map(selector -> "no rule asks for " + selector + ", so that nobody knows whether it is there");
	}

	private static Stream<String> selectors(String query) {
		return SELECTOR.matcher(query).results().map(MatchResult::group);
	}

	private static boolean letsIn(Manifests manifests, Destination there) {
		var network = new Network(manifests);
		return !network.decides("Ingress", there.pods()) || network.letsIn(KEDA, there.pods(), there.port());
	}
}
