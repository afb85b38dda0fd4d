package org.shutterline.media.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/**
 * Tries, where it is run, what a decoder could do that was taken over by its input; docs/containers.md says how. Each thing is
 * done freely first, when it must succeed, and then as ffmpeg is run, when it must not: else something else refuses it here.
 */
public final class TryConfinement {
	private static final Limits LIMITS = new Limits(Duration.ofMinutes(1), DataSize.ofGigabytes(1),
			DataSize.ofMegabytes(10), 1, 0);

	private static final List<Attempt> ATTEMPTS = List.of(new Attempt("read another upload", "cat \"$1\""),
			new Attempt("read the environment, which has secrets", "cat /proc/$2/environ"),
			new Attempt("read what else is on the disk", "cat /etc/passwd"),
			new Attempt("write beside its folder", "echo x > \"$1.new\""),
			new Attempt("open a socket", "exec 4<>/dev/udp/127.0.0.1/9"));

	private TryConfinement() {}

	/** @param script of bash; its arguments are a file beside the folder it works in, and this process */
	private record Attempt(String what, String script) {}

	/** How a program is run: whether it succeeded. */
	@FunctionalInterface
	interface Run {
		boolean succeeds(List<String> command, Path work) throws IOException, InterruptedException;
	}

	/** Ends with 1 if anything was reached. */
	public static void main(String... arguments) throws IOException, InterruptedException {
		System.exit(holds(TryConfinement::confined, IO::println) ? 0 : 1);
	}

	static boolean confined(List<String> command, Path work) throws IOException, InterruptedException {
		return new BoundedProcess(Map.of("PATH", "/usr/bin:/bin"), new Confinement(List.of()))
				.run(command, LIMITS, work) instanceof Exit.Done;
	}

	static boolean free(List<String> command, Path work) throws IOException, InterruptedException {
		return new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true)
				.redirectOutput(work.resolve("free.out").toFile()).start().waitFor() == 0;
	}

	/** Whether nothing was reached by the given way to run a program, that is reached freely. */
	static boolean holds(Run kept, Consumer<String> out) throws IOException, InterruptedException {
		Confinement.lack().ifPresent(out);
		Path folder = Files.createTempDirectory("shutterline-confinement-");
		try {
			Path work = Files.createDirectory(folder.resolve("work"));
			Path other = Files.writeString(folder.resolve("other"), "of another upload");
			boolean holds = kept.succeeds(bash("cat \"$1\"", other, "-i", other.toString()), work);
			out.accept("read its own input: " + (holds ? "works" : "FAILS"));
			for (var attempt : ATTEMPTS) {
				List<String> command = bash(attempt.script(), other);
				boolean shown = free(command, work);
				boolean reached = kept.succeeds(command, work);
				out.accept(attempt.what() + ": "
						+ (reached ? "REACHED" : shown ? "refused" : "refused, BUT SO IT IS TO ANYBODY"));
				holds = holds && shown && !reached;
			}
			return holds;
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	private static List<String> bash(String script, Path other, String... more) {
		var command = new ArrayList<>(List.of("/bin/bash", "-c", script, "attempt", other.toString(),
				Long.toString(ProcessHandle.current().pid())));
		command.addAll(List.of(more));
		return command;
	}
}
