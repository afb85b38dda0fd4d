package org.shutterline.e2e.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.shutterline.load.service.LoadedFeedService;
import org.shutterline.load.service.LoadedMediaService;
import org.shutterline.load.service.LoadedNotificationService;
import org.shutterline.load.service.LoadedPostService;
import org.shutterline.load.service.ServiceUnderLoad;

/** A service of our own on the servers of the local stack, that also does as it is told from within. */
final class LoadedService implements AutoCloseable {
	private final String name;
	private final Process process;
	private final int port;
	private final PrintWriter commands;
	private final BufferedReader answers;
	private final PrintStream out;

	/** Which service it is. */
	enum Application {
		POST("post-service", LoadedPostService.class), FEED("feed-service",
				LoadedFeedService.class), MEDIA("media-service",
						LoadedMediaService.class), NOTIFICATION("notification-service",
								LoadedNotificationService.class);

		private final String module;
		private final Class<?> main;

		Application(String module, Class<?> main) {
			this.module = module;
			this.main = main;
		}
	}

	private LoadedService(String name, Process process, int port, PrintStream out) {
		this.name = name;
		this.process = process;
		this.port = port;
		this.commands = new PrintWriter(process.outputWriter(), true);
		this.answers = process.inputReader();
		this.out = out;
	}

	/**
	 * Returns when it is ready.
	 *
	 * @param arguments what it is told beside what the stack tells its own
	 */
	static LoadedService start(Application application, Path home, PrintStream out, List<String> arguments) {
		return start(application, application.module, home, out, arguments);
	}

	/** @param name of its files and its log, where several of the same service run at once */
	static LoadedService start(Application application, String name, Path home, PrintStream out,
			List<String> arguments) {
		out.println("Starting one more " + name + ", with both of Java's compilers …");
		int port = Measured.freePort();
		var command = Java.command();
		command.addAll(List.of("-Xmx512m", "-cp", classPath(application, name, home), application.main.getName(),
				"--server.port=" + port, "--management.server.port=" + Measured.freePort()));
		command.addAll(arguments);
		try {
			var log = log(name, home);
			Files.createDirectories(log.getParent());
			var service = new LoadedService(name, new ProcessBuilder(command).directory(home.toFile())
					.redirectError(Redirect.to(log.toFile())).start(), port, out);
			service.answer();
			return service;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	int port() {
		return port;
	}

	/** To look at it and at the programs that it runs. */
	ProcessHandle handle() {
		return process.toHandle();
	}

	/** The processor time that it has used so far. */
	Duration cpu() {
		return process.info().totalCpuDuration().orElseThrow();
	}

	/** Has it do something; what else it prints meanwhile is passed on. */
	synchronized String ask(Object... words) {
		var command = new StringBuilder();
		for (var word : words) {
			command.append(command.isEmpty() ? "" : " ").append(word);
		}
		commands.println(command);
		return answer();
	}

	private String answer() {
		try {
			for (var line = answers.readLine(); line != null; line = answers.readLine()) {
				if (line.startsWith(ServiceUnderLoad.ANSWER)) {
					return line.substring(ServiceUnderLoad.ANSWER.length());
				}
				out.println(line);
			}
			throw new IllegalStateException(
					name + " has ended; see .shutterline/logs/" + logName(name));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** This module's library with the load, then the service's own classes and libraries, extracted from its jar. */
	private static String classPath(Application application, String name, Path home) {
		var extracted = home.resolve(".shutterline/bench/" + name);
		var jar = home.resolve(application.module + "/target/" + application.module + "-0.1.0-SNAPSHOT.jar");
		var command = Java.command();
		command.addAll(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination",
				extracted.toString()));
		try {
			var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.DISCARD)
					.start();
			if (process.waitFor() != 0) {
				throw new IllegalStateException(jar + " cannot be extracted");
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
		var libraries = home.resolve("e2e/target/lib");
		return String.join(":", extracted.resolve(jar.getFileName()).toString(),
				libraries.resolve("load-test-0.1.0-SNAPSHOT.jar").toString(),
				libraries.resolve("HdrHistogram-2.2.2.jar").toString());
	}

	private static Path log(String name, Path home) {
		return home.resolve(".shutterline/logs/" + logName(name));
	}

	private static String logName(String name) {
		return "bench-" + name + ".log";
	}

	@Override
	public void close() {
		commands.close();
		try {
			if (!process.waitFor(40, TimeUnit.SECONDS)) {
				process.destroyForcibly();
			}
		}
		catch (InterruptedException e) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}
}
