package org.shutterline.compose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Networks, volumes and configs are there; whom a container is told of is there as well, in a network that both have. */
final class Connected implements Rule {
	private static final Pattern ADDRESS = Pattern
			.compile("(?:[a-z:]+://(?:[^/@]*@)?)?([a-z][a-z0-9-]*):[0-9]+(?:/.*)?");

	@Override
	public Stream<String> broken(Composition composition) {
		return composition.containers().flatMap(container -> Stream.concat(missing(composition, container),
				unreachable(composition, container)).map(what -> container.name() + ": " + what));
	}

	private static Stream<String> missing(Composition composition, Container container) {
		Stream<String> networks = container.list("networks").filter(name -> !composition.has("networks", name))
				.map(name -> "no network " + name);
		Stream<String> volumes = container.list("volumes").filter(volume -> volume.matches("[a-z-]+:.*"))
				.map(volume -> volume.replaceFirst(":.*", "")).filter(name -> !composition.has("volumes", name))
				.map(name -> "no volume " + name);
		Stream<String> configs = container.settings().path("configs").valueStream()
				.map(config -> config.path("source").asString("")).filter(name -> !composition.has("configs", name))
				.map(name -> "no config " + name);
		return Stream.of(networks, volumes, configs).flatMap(what -> what);
	}

	private static Stream<String> unreachable(Composition composition, Container container) {
		return container.settings().path("environment").valueStream().map(value -> value.asString(""))
				.map(ADDRESS::matcher)
				.filter(Matcher::matches).map(address -> address.group(1)).filter(host -> !host.equals("localhost"))
				.distinct().filter(host -> composition.containers().filter(other -> other.name().equals(host))
						.noneMatch(other -> other.list("networks")
								.anyMatch(container.list("networks").toList()::contains)))
				.map(host -> "cannot reach " + host);
	}
}
