package org.shutterline.compose;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * There are two gateways behind the load balancer, which starts after them, knows all of them, asks each on its management
 * port whether it is ready, and gives the next request to the one with the fewest.
 *
 * @param balancer what the load balancer is told: HAProxy's configuration
 */
record Balanced(String balancer) implements Rule {
	private static final Pattern SECTION = Pattern.compile("(?m)^(?=\\S)");
	private static final Pattern SERVERS = Pattern.compile("(?m)^  server-template \\S+ (\\d+) gateway:8080$");
	private static final List<String> WANTED = List.of("  balance leastconn\n",
			"  option httpchk GET /actuator/health/readiness\n", "  http-check expect status 200\n");
	private static final Pattern CHECKED = Pattern.compile("(?m)^  default-server check port 8180 inter \\d+ms ");

	@Override
	public Stream<String> broken(Composition composition) {
		List<String> backends = Stream.of(SECTION.split(balancer)).filter(section -> section.startsWith("backend "))
				.toList();
		int gateways = named(composition, "gateway").mapToInt(Container::replicas).sum();
		return Stream.of(
				gateways < 2 ? Stream.of("gateway: " + gateways + " instead of two") : Stream.<String>empty(),
				named(composition, "load-balancer")
						.filter(it -> !it.settings().path("depends_on").has("gateway"))
						.map(it -> it.name() + ": does not wait for gateways"),
				backends.isEmpty() ? Stream.of("load-balancer: knows no gateway") : Stream.<String>empty(),
				backends.stream().flatMap(backend -> broken(backend, gateways)))
				.flatMap(what -> what);
	}

	private static Stream<String> broken(String backend, int gateways) {
		String name = backend.lines().findFirst().orElse("");
		Matcher servers = SERVERS.matcher(backend);
		return Stream.of(
				WANTED.stream().filter(wanted -> !backend.contains(wanted))
						.map(wanted -> "lacks" + wanted.stripTrailing()),
				CHECKED.matcher(backend).find() ? Stream.<String>empty() : Stream.of("asks nobody"),
				servers.find() && Integer.parseInt(servers.group(1)) >= gateways
						? Stream.<String>empty()
						: Stream.of("has no place for " + gateways + " gateways"))
				.flatMap(what -> what).map(what -> name + ": " + what);
	}

	private static Stream<Container> named(Composition composition, String name) {
		return composition.containers().filter(container -> container.name().equals(name));
	}
}
