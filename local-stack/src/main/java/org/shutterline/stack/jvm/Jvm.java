package org.shutterline.stack.jvm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Java that runs the platform's processes, tuned to start fast and stay small: the first compiler only, the serial
 * collector, compact headers, and an ahead-of-time cache where {@code warm} has made one.
 *
 * @param training whether the processes record such a cache, which they write when they stop
 * @param fullJit whether the second compiler is used, for measuring throughput
 */
public record Jvm(Path home, boolean training, boolean fullJit) {
	/** Two malloc arenas instead of eight a core: tens of MB less in each process. */
	public static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

	/** The Java that runs this code. */
	public static Jvm current(boolean training) {
		return new Jvm(Path.of(System.getProperty("java.home")), training,
				"full".equals(System.getenv("SHUTTERLINE_JIT")));
	}

	public Path java() {
		return home.resolve("bin/java");
	}

	/**
	 * The command that runs what is said, a main class or {@code -jar} with arguments.
	 * @param cache where the process's ahead-of-time cache is, or is written, see {@link #cache}
	 */
	public List<String> command(Path cache, int heapMegabytes, List<String> options, List<String> main) {
		List<String> command = new ArrayList<>();
		command.add(java().toString());
		command.addAll(flags());
		command.add("-Xmx" + heapMegabytes + "m");
		if (training) {
			command.add("-XX:AOTCacheOutput=" + cache);
		}
		else if (Files.exists(cache) && !"off".equals(System.getenv("SHUTTERLINE_AOT"))) {
			command.add("-XX:AOTCache=" + cache);
		}
		command.addAll(options);
		command.addAll(main);
		return command;
	}

	/** The cache of one process: of this Java, these flags, and of jars that lie unchanged in the directory. */
	public Path cache(Path directory, String process) {
		String version = System.getProperty("java.vm.version") + flags();
		return directory.resolve(process + "-" + Fingerprint.of(version) + ".aot");
	}

	/** How long a process may take to stop: longer than Spring's own limit; writing a cache takes its time. */
	public Duration stopLimit() {
		return training ? Duration.ofMinutes(4) : Duration.ofSeconds(30);
	}

	private List<String> flags() {
		List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
				"-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-Xss512k", "-Xms24m", "-XX:MinHeapFreeRatio=15",
				"-XX:MaxHeapFreeRatio=30", "--enable-native-access=ALL-UNNAMED"));
		if (!fullJit) {
			flags.add("-XX:TieredStopAtLevel=1");
		}
		return flags;
	}
}
