package org.shutterline.e2e.monitoring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files below {@code monitoring/}. */
final class Monitoring {
	static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
	static final Path PROMETHEUS = HOUSE.resolve("monitoring/prometheus");
	static final Path KUBERNETES = HOUSE.resolve("k8s/components/monitoring/prometheus.yml");
	/** Rules about what operators run beside us in production; nothing exposes what they ask for where tests run. */
	static final Path OF_OPERATORS = PROMETHEUS.resolve("rules/backups.yml");
	private static final YAMLMapper YAML = new YAMLMapper();

	private Monitoring() {}

	static List<Rule> rules() {
		return rules(files(PROMETHEUS.resolve("rules"), ".yml"));
	}

	/** Those about what the platform itself exposes, wherever it runs. */
	static List<Rule> ownRules() {
		return rules(files(PROMETHEUS.resolve("rules"), ".yml").stream().filter(file -> !file.equals(OF_OPERATORS))
				.toList());
	}

	static List<Rule> rules(List<Path> files) {
		return files.stream().map(Monitoring::yaml).flatMap(file -> file.path("groups").valueStream())
				.flatMap(group -> group.path("rules").valueStream())
				.map(Rule::from).toList();
	}

	static List<Dashboard> dashboards() {
		return files(HOUSE.resolve("monitoring/grafana/dashboards"), ".json").stream()
				.map(file -> Dashboard.from(file, JsonMapper.shared().readTree(file.toFile()))).toList();
	}

	static JsonNode yaml(Path file) {
		return YAML.readTree(file.toFile());
	}

	static List<Path> files(Path folder, String ending) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Whether something listens there on this machine. */
	static boolean listens(int port) {
		try (var socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
			return true;
		}
		catch (IOException e) {
			return false;
		}
	}
}
