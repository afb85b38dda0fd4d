package org.shutterline.e2e.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that nobody supervises, with a log among the platform's. It ends with the verifier at the latest. */
final class OwnProcess {
	private final Process process;

	private OwnProcess(Process process) {
		this.process = process;
	}

	static OwnProcess start(String name, Path home, List<String> command, Map<String, String> environment) {
		var logs = home.resolve(".shutterline/logs");
		try {
			Files.createDirectories(logs);
			var builder = new ProcessBuilder(command).directory(logs.toFile()).redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.appendTo(logs.resolve(name + ".log").toFile()));
			builder.environment().putAll(environment);
			var process = builder.start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			return new OwnProcess(process);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static int freePort() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	boolean isAlive() {
		return process.isAlive();
	}

	/** SIGKILL; returns when it is dead, also if it was paused. */
	void kill() {
		process.destroyForcibly();
		process.onExit().join();
	}

	/** SIGTERM, and SIGKILL if that takes too long. */
	void end() {
		process.destroy();
		try {
			if (!process.waitFor(20, TimeUnit.SECONDS)) {
				kill();
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			kill();
		}
	}

	void pause() {
		signal("STOP");
	}

	void resume() {
		signal("CONT");
	}

	private void signal(String signal) {
		try {
			int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).inheritIO().start()
					.waitFor();
			if (exit != 0) {
				throw new IllegalStateException("kill -" + signal + " " + process.pid() + " failed");
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", e);
		}
	}
}
