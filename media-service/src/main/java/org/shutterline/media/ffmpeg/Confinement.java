package org.shutterline.media.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the Linux kernel keep a process from everything that it has not been given: Landlock opens the named files only, and
 * a seccomp filter opens no socket, so that not even a decoder with a hole reaches the network or the rest of the disk. A
 * thread that ends at once takes these rights from itself, and the process inherits what is left.
 */
final class Confinement {
	private static final Logger log = LoggerFactory.getLogger(Confinement.class);
	private static boolean warm;

	/** What any program needs: itself, the shell around it, their libraries, and the loader's table of them. */
	private static final List<Path> SYSTEM = paths("/bin", "/usr/bin", "/lib", "/lib64", "/usr/lib", "/usr/lib64",
			"/etc/ld.so.cache");

	private final List<Path> programs;
	private final Kernel kernel;

	/** @param programs folders of programs that may be run, and of their libraries */
	Confinement(List<Path> programs) {
		this.programs = programs;
		this.kernel = Kernel.HERE;
	}

	/** In how far this kernel keeps processes in; empty if wholly. */
	static Optional<String> lack() {
		return Kernel.HERE.lack();
	}

	/**
	 * Starts a process that reads the inputs, and reads and writes in the folder.
	 *
	 * @throws IOException if it could not be started, or the kernel refused to take rights away
	 */
	Process start(ProcessBuilder builder, List<Path> inputs, Path folder) throws IOException, InterruptedException {
		warmUp();
		var started = new CompletableFuture<Process>();
		Thread.ofPlatform().name("confined").start(() -> {
			try {
				enter(inputs, folder);
				started.complete(builder.start());
			}
			catch (IOException | RuntimeException | Error e) {
				started.completeExceptionally(e);
			}
		});
		try {
			return started.get();
		}
		catch (ExecutionException e) {
			throw new IOException("The process could not be started: " + e.getCause(), e);
		}
	}

	/** The first start makes Java open files of its own, for which the thread below has no right any more. */
	private static synchronized void warmUp() throws IOException, InterruptedException {
		if (!warm) {
			warm = new ProcessBuilder("/bin/sh", "-c", ":").start().waitFor() == 0;
		}
	}

	/** From here on this thread opens nothing else. */
	private void enter(List<Path> inputs, Path folder) throws IOException {
		kernel.forbidPrivileges();
		kernel.forbidSockets();
		try (var files = kernel.files()) {
			for (Path path : SYSTEM) {
				files.run(path);
			}
			for (Path path : programs) {
				files.run(path);
			}
			// Java's own helper, which becomes the process; it lists what is open to close it.
			files.run(Path.of(System.getProperty("java.home"), "lib"));
			files.list(Path.of("/proc"));
			files.write(Path.of("/dev/null"));
			for (Path input : inputs) {
				files.read(input);
			}
			files.fill(folder);
			files.enforce();
		}
	}

	/** Says once what is not enforced here. */
	static void logLack() {
		lack().ifPresent(lack -> log.warn("ffmpeg is not wholly kept in by the kernel: {}", lack));
	}

	private static List<Path> paths(String... names) {
		return List.of(names).stream().map(Path::of).toList();
	}
}
