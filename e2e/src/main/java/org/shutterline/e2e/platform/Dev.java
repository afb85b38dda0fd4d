package org.shutterline.e2e.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code dev} script of a checkout. */
public record Dev(Path home) {

	/** Whether there is a checkout at all, and not just what an image has of it. */
	public boolean isThere() {
		return Files.isExecutable(home.resolve("dev"));
	}

	/** Every process of the platform. Throws {@link IllegalStateException} when the script fails. */
	public Parts status() {
		return Parts.parse(output(List.of("status", "--json")));
	}

	/** Runs the script with the console's output and these variables added. Throws {@link IllegalStateException} when it fails. */
	public void run(Map<String, String> environment, String... arguments) {
		var process = start(new ProcessBuilder(command(List.of(arguments))).inheritIO(), environment);
		check(await(process), List.of(arguments));
	}

	private String output(List<String> arguments) {
		try {
			var errors = Files.createTempFile("dev", ".err");
			try {
				var process = start(new ProcessBuilder(command(arguments)).redirectError(errors.toFile()), Map.of());
				var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
				// Status answers with its own exit code while a part is down; what counts is that it answers.
				if (await(process) != 0 && output.isBlank()) {
					throw new IllegalStateException(
							"./dev " + String.join(" ", arguments) + ": " + Files.readString(errors).strip());
				}
				return output;
			}
			finally {
				Files.delete(errors);
			}
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private List<String> command(List<String> arguments) {
		var command = new ArrayList<String>();
		command.add(home.resolve("dev").toString());
		command.addAll(arguments);
		return command;
	}

	private Process start(ProcessBuilder builder, Map<String, String> environment) {
		builder.directory(home.toFile()).environment().putAll(environment);
		try {
			return builder.start();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static int await(Process process) {
		try {
			return process.waitFor();
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while waiting for ./dev", e);
		}
	}

	private static void check(int exit, List<String> arguments) {
		if (exit != 0) {
			throw new IllegalStateException("./dev " + String.join(" ", arguments) + " ended with exit code " + exit);
		}
	}
}
