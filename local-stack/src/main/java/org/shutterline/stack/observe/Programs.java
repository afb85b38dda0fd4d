package org.shutterline.stack.observe;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.shutterline.stack.process.Commands;

/** Programs that are no part of Shutterline: from an unpacked release that a variable names, or as the system has them. */
public record Programs(Map<String, String> environment) {
	public Optional<Path> prometheus() {
		return in("PROMETHEUS_HOME", "prometheus").or(() -> Commands.find("prometheus"));
	}

	/** Under Debian's name, or that of its own releases. */
	public Optional<Path> redisExporter() {
		return in("REDIS_EXPORTER_HOME", "redis_exporter").or(() -> Commands.find("prometheus-redis-exporter"))
				.or(() -> Commands.find("redis_exporter"));
	}

	/** The folder of a Grafana, which has its program in {@code bin} and much beside it. */
	public Optional<Path> grafanaHome() {
		return Optional.ofNullable(environment.get("GRAFANA_HOME")).or(() -> Optional.of("/usr/share/grafana"))
				.map(Path::of).filter(home -> Files.isExecutable(home.resolve("bin/grafana")));
	}

	private Optional<Path> in(String variable, String program) {
		return Optional.ofNullable(environment.get(variable)).map(home -> Path.of(home, program))
				.filter(Files::isExecutable);
	}
}
