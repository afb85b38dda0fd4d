package org.shutterline.media.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a program under limits that the kernel keeps, and {@linkplain Confinement kept in} its folder. The program lives no longer than its caller: a guard beside it
 * holds the other end of a pipe from this JVM and kills the program when that pipe closes, be it by a time limit, by an
 * interrupt or because this JVM was itself killed.
 */
final class BoundedProcess {
	private static final int SIGNALLED = 128;
	private static final int KILLED = SIGNALLED + 9;
	private static final int OUTPUT_TOO_LARGE = SIGNALLED + 25;
	private static final int NOT_STARTED = 126;
	private static final int NOT_FOUND = 127;
	private static final int BLOCK = 512;
	private static final int MESSAGES_KEPT = 4096;
	private static final Duration GRACE = Duration.ofSeconds(5);
	private static final Duration LOOK = Duration.ofMillis(50);

	/** Arguments: seconds of processor time, KiB of address space, blocks of 512 bytes a file, niceness, then the command. */
	private static final String GUARDED = """
			exec 3<&0
			ulimit -c 0; ulimit -t "$1"; ulimit -v "$2"; ulimit -f "$3"
			niceness=$4
			shift 4
			nice -n "$niceness" "$@" </dev/null 3<&- &
			child=$!
			{ read -r _ <&3; kill -9 $child; } </dev/null >/dev/null 2>&1 &
			guard=$!
			exec 3<&-
			wait $child
			code=$?
			times >process.times
			kill $guard
			exit $code
			""";

	private final Map<String, String> environment;
	private final Confinement confinement;

	BoundedProcess(Map<String, String> environment, Confinement confinement) {
		this.environment = environment;
		this.confinement = confinement;
	}

	/**
	 * @param command what it is to read stands after {@code -i}, or lies in the working directory
	 * @param work the working directory, the only one in which it can write; output and messages are kept there too
	 * @throws IOException if it could not be run, or was killed by somebody else: worth another try
	 */
	Exit run(List<String> command, Limits limits, Path work) throws IOException, InterruptedException {
		Path output = work.resolve("process.out");
		Path messages = work.resolve("process.err");
		var builder = new ProcessBuilder(guarded(command, limits)).directory(work.toFile())
				.redirectOutput(output.toFile()).redirectError(messages.toFile());
		// Nothing of ours is inherited: the environment holds secrets.
		builder.environment().clear();
		builder.environment().putAll(environment);
		long start = System.nanoTime();
		Process process = confinement.start(builder, inputs(command, work), work);
		var memory = new PeakMemory(process.pid());
		Optional<String> passed = Optional.empty();
		try {
			passed = passed(process, limits, work, memory);
		}
		finally {
			stop(process);
		}
		if (passed.isPresent()) {
			return new Exit.LimitReached(passed.get());
		}
		var usage = new Usage(Duration.ofNanos(System.nanoTime() - start), memory.seen());
		return judge(process.exitValue(), command, new Exit.Done(output, usage), read(messages),
				hasUsedUp(limits.cpu(), ProcessorTime.of(work)));
	}

	/** Waits for the end, or for a limit that the kernel does not watch. */
	private static Optional<String> passed(Process process, Limits limits, Path work, PeakMemory memory)
			throws IOException, InterruptedException {
		long end = System.nanoTime() + limits.time().toNanos();
		while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
			memory.look();
			if (System.nanoTime() > end) {
				return Optional.of("longer than " + limits.time().toSeconds() + " s");
			}
			if (size(work) > limits.total().toBytes()) {
				return Optional.of("more than " + limits.total().toMegabytes() + " MB in all");
			}
		}
		return Optional.empty();
	}

	/** Of all files in a folder; those that vanish meanwhile don't count. */
	private static long size(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
		}
		catch (UncheckedIOException e) {
			return 0;
		}
	}

	private static List<Path> inputs(List<String> command, Path work) {
		var inputs = new ArrayList<Path>();
		for (int i = 0; i + 1 < command.size(); i++) {
			if (command.get(i).equals("-i")) {
				inputs.add(work.resolve(command.get(i + 1)));
			}
		}
		return inputs;
	}

	private static List<String> guarded(List<String> command, Limits limits) {
		long seconds = Math.max(1, limits.cpu().toSeconds());
		var guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARDED, "guarded", Long.toString(seconds),
				Long.toString(limits.memory().toKilobytes()), Long.toString(limits.output().toBytes() / BLOCK),
				Integer.toString(limits.niceness())));
		guarded.addAll(command);
		return guarded;
	}

	private static void stop(Process process) throws IOException {
		process.getOutputStream().close();
		boolean interrupted = Thread.interrupted();
		try {
			if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
				process.descendants().forEach(ProcessHandle::destroyForcibly);
				process.destroyForcibly();
			}
		}
		catch (InterruptedException again) {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * The limit goes by the kernel's ticks, while the shell tells the time that was scheduled; on a busy or virtual machine
	 * the two are far apart.
	 */
	private static boolean hasUsedUp(Duration limit, Duration told) {
		return told.multipliedBy(2).compareTo(limit) >= 0;
	}

	private static Exit judge(int code, List<String> command, Exit.Done done, String messages, boolean outOfCpuTime)
			throws IOException {
		return switch (code) {
			case 0 -> done;
			case NOT_STARTED, NOT_FOUND -> throw new IOException(command.getFirst() + " can't be run: " + messages);
			case KILLED -> {
				if (outOfCpuTime) {
					yield new Exit.LimitReached("more processor time than allowed");
				}
				throw new IOException(command.getFirst() + " was killed from outside");
			}
			case OUTPUT_TOO_LARGE -> new Exit.LimitReached(messages);
			default -> {
				if (messages.contains("No space left on device")) {
					throw new IOException("No space left for the work of " + command.getFirst());
				}
				yield messages.contains("Cannot allocate memory")
						|| messages.contains("Resource temporarily unavailable")
								? new Exit.LimitReached(messages)
								: new Exit.Refused(messages);
			}
		};
	}

	/** The end of what it said, without the loader's remarks on the stand-ins of {@link BundledFfmpeg}. */
	private static String read(Path messages) throws IOException {
		try (var file = new RandomAccessFile(messages.toFile(), "r")) {
			file.seek(Math.max(0, file.length() - MESSAGES_KEPT));
			var bytes = new byte[MESSAGES_KEPT];
			int length = Math.max(0, file.read(bytes));
			return new String(bytes, 0, length, StandardCharsets.UTF_8).lines()
					.filter(line -> !line.contains("no version information available"))
					.collect(Collectors.joining("\n"));
		}
	}
}
