package org.shutterline.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.Unreachable;
import org.shutterline.e2e.journey.Await;

/** One more instance of user-service, from the built jar, on the servers of the running platform and ports of its own. */
final class OwnUserService implements AutoCloseable {
	private static final Duration START = Duration.ofMinutes(3);
	private final Process process;
	private final URI address;

	private OwnUserService(Process process, URI address) {
		this.process = process;
		this.address = address;
	}

	/** Returns when it is ready. It reads its settings where an IDE's would. */
	static OwnUserService start(Path home) {
		int port = freePort();
		int management = freePort();
		var command = Java.command();
		command.add("-jar");
		command.add(home.resolve("user-service/target/user-service-0.1.0-SNAPSHOT.jar").toString());
		command.add("--server.port=" + port);
		command.add("--management.server.port=" + management);
		var log = home.resolve(".shutterline/logs/bench-login.log");
		try {
			Files.createDirectories(log.getParent());
			var service = new OwnUserService(new ProcessBuilder(command).directory(home.toFile())
					.redirectErrorStream(true).redirectOutput(log.toFile()).start(),
					URI.create("http://127.0.0.1:" + port));
			service.await(ShutterlineClient.at(URI.create("http://127.0.0.1:" + management)), log);
			return service;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	ShutterlineClient client() {
		return ShutterlineClient.at(address);
	}

	int port() {
		return address.getPort();
	}

	/** The processor time that it has used so far. */
	Duration cpu() {
		return process.info().totalCpuDuration().orElseThrow();
	}

	/** A figure of the process's memory, in bytes, by the name that Linux gives it. */
	long memory(String field) {
		try {
			return Files.readAllLines(proc("status")).stream().filter(line -> line.startsWith(field + ":"))
					.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).findFirst().orElseThrow();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Has {@code VmHWM}, the most memory that the process ever had, count from now on. */
	void forgetPeak() {
		try {
			Files.writeString(proc("clear_refs"), "5");
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private Path proc(String file) {
		return Path.of("/proc", Long.toString(process.pid()), file);
	}

	@Override
	public void close() {
		process.destroy();
		try {
			if (!process.waitFor(30, TimeUnit.SECONDS)) {
				process.destroyForcibly();
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			process.destroyForcibly();
		}
	}

	private void await(ShutterlineClient management, Path log) {
		try {
			Await.atMost(START).isTrue("user-service is ready", () -> {
				if (!process.isAlive()) {
					throw new IllegalStateException("user-service did not start; see " + log);
				}
				return isReady(management);
			});
		}
		catch (RuntimeException e) {
			close();
			throw e;
		}
	}

	private static boolean isReady(ShutterlineClient management) {
		try {
			return management.exchange("GET", "/actuator/health/readiness", Map.of(),
					BodyPublishers.noBody()).success();
		}
		catch (Unreachable e) {
			return false;
		}
	}

	private static int freePort() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
