package org.shutterline.e2e.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

/**
 * A Prometheus and a redis_exporter with the local stack's configuration, in a folder of their own. They look every two
 * seconds, so that what takes hours in life is there soon.
 */
final class OwnPrometheus implements AutoCloseable {
	private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
	private static final String EXPORTER_PORT = "8097";
	private final List<Process> processes;
	private final PrometheusApi api;

	private OwnPrometheus(Path folder, int offset, Tool prometheus, Tool exporter, String redisPasswords)
			throws IOException {
		int exporterPort = freePort();
		int port = freePort();
		api = new PrometheusApi(port);
		var rules = Files.createDirectory(folder.resolve("rules"));
		for (Path file : Monitoring.files(Monitoring.PROMETHEUS.resolve("rules"), ".yml")) {
			Files.writeString(rules.resolve(file.getFileName()), hurried(Files.readString(file)));
		}
		var configuration = PORT.matcher(Files.readString(Monitoring.PROMETHEUS.resolve("local.yml")))
				.replaceAll(found -> "127.0.0.1:" + (found.group(1).equals(EXPORTER_PORT)
						? exporterPort
						: Integer.parseInt(found.group(1)) + offset));
		var passwords = Files.writeString(folder.resolve("redis.json"), redisPasswords);
		processes = List.of(
				start(folder, exporter, "-web.listen-address=127.0.0.1:" + exporterPort, "-redis.addr=",
						"-redis.password-file=" + passwords),
				start(folder, prometheus,
						"--config.file=" + Files.writeString(folder.resolve("prometheus.yml"), hurried(configuration)),
						"--storage.tsdb.path=" + folder.resolve("data"), "--web.listen-address=127.0.0.1:" + port));
	}

	/** @param redisPasswords by URL, as redis_exporter reads them */
	static OwnPrometheus start(Path folder, int offset, Tool prometheus, Tool exporter,
			Map<String, String> redisPasswords) throws IOException {
		return new OwnPrometheus(folder, offset, prometheus, exporter,
				JsonMapper.shared().writeValueAsString(redisPasswords));
	}

	private static String hurried(String configuration) {
		return configuration.replaceAll("interval: \\d+[sm]", "interval: 2s");
	}

	private static Process start(Path folder, Tool tool, String... arguments) throws IOException {
		var command = new ArrayList<>(List.of(tool.program().toString()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
				.redirectOutput(folder.resolve(tool.program().getFileName() + ".log").toFile()).start();
	}

	PrometheusApi api() {
		return api;
	}

	private static int freePort() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() {
		processes.forEach(Process::destroy);
		for (Process process : processes) {
			process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
			process.destroyForcibly();
		}
	}
}
