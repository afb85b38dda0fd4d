package org.shutterline.stack.services;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shutterline.stack.jvm.Jvm;
import org.shutterline.stack.process.Launch;
import org.shutterline.stack.process.Part;
import org.shutterline.stack.servers.Probes;

/**
 * A Spring Boot application, run from its extracted jar.
 *
 * @param name also the name of its module
 * @param jars where its jar is extracted to
 * @param otherPorts what else it listens on
 * @param environment its settings, by Spring's environment names; the ports among them are what is said here
 */
public record SpringService(String name, BootJar jars, Jvm jvm, int port, int managementPort, List<Integer> otherPorts,
		int heapMegabytes,
		Map<String, String> environment) implements Part {
	@Override
	public List<Integer> ports() {
		return Stream.concat(Stream.of(port, managementPort), otherPorts.stream()).toList();
	}

	@Override
	public Launch launch() throws IOException, InterruptedException {
		Path home = jars.extracted(jvm);
		Path jar = home.resolve(jars.jar().getFileName());
		Map<String, String> settings = new HashMap<>(Jvm.ENVIRONMENT);
		settings.putAll(environment);
		Path cache = jvm.cache(home, name);
		return new Launch(jvm.command(cache, heapMegabytes, List.of(), List.of("-jar", jar.toString())), settings,
				home);
	}

	@Override
	public Duration stopLimit() {
		return jvm.stopLimit();
	}

	@Override
	public boolean ready() {
		return Probes.get(managementPort, "/actuator/health/readiness")
				.filter(answer -> answer.status() == 200)
				.isPresent();
	}
}
