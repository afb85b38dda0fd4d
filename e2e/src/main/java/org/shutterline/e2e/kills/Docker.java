package org.shutterline.e2e.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program {@code docker}, in the directory of the project that compose runs. */
record Docker(Path home) {
	/** What the compose files name, those of {@code COMPOSE_FILE} if it is set, without what only a profile has. */
	List<String> services() {
		return run("compose", "config", "--services").lines().toList();
	}

	/** The containers of a service, in no particular order. */
	List<Container> containers(String service) {
		return run("compose", "ps", "--quiet", service).lines().map(id -> new Container(this, service, id)).toList();
	}

	/** What it prints. Throws {@link IllegalStateException} with what it complains of when it fails. */
	String run(String... arguments) {
		var command = new ArrayList<>(List.of("docker"));
		command.addAll(List.of(arguments));
		try {
			var process = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
			var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			if (process.waitFor() != 0) {
				throw new IllegalStateException(String.join(" ", command) + ": " + output);
			}
			return output;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while waiting for docker", e);
		}
	}

	/** One of them. */
	record Container(Docker docker, String service, String id) {
		/** Ends its first process from outside, as a lack of memory would; elsewhere than on Linux as root, docker itself does it. */
		void kill() {
			var pid = Long.parseLong(inspect("{{.State.Pid}}"));
			var process = ProcessHandle.of(pid).filter(it -> it.isAlive() && it.supportsNormalTermination());
			if (process.isEmpty() || !process.get().destroyForcibly()) {
				docker.run("kill", id);
				docker.run("start", id);
			}
		}

		void pause() {
			docker.run("pause", id);
		}

		void goOn() {
			docker.run("unpause", id);
		}

		/** Takes it off all its networks, which are returned. */
		List<String> cutOff() {
			var networks = Stream.of(inspect("{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}")
					.split(" ")).filter(name -> !name.isEmpty()).toList();
			networks.forEach(network -> docker.run("network", "disconnect", network, id));
			return networks;
		}

		void connect(List<String> networks) {
			networks.forEach(network -> docker.run("network", "connect", "--alias", service, network, id));
		}

		/** Puts new containers in the place of all of the service's; returns when they run. */
		void replace() {
			docker.run("compose", "up", "--detach", "--force-recreate", "--no-deps", service);
		}

		boolean healthy() {
			return inspect("{{.State.Status}} {{.State.Health.Status}}").equals("running healthy");
		}

		private String inspect(String format) {
			return docker.run("inspect", "--format", format, id);
		}
	}
}
