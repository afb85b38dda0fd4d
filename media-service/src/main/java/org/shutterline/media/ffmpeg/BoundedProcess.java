package org.shutterline.media.ffmpeg;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs a program under limits that the kernel keeps. The program lives no longer than its caller: a guard beside it
 * holds the other end of a pipe from this JVM and kills the program when that pipe closes, be it by a time limit, by an
 * interrupt or because this JVM was itself killed.
 */
final class BoundedProcess {
	private static final int SIGNALLED = 128;
	private static final int KILLED = SIGNALLED + 9;
	private static final int OUT_OF_CPU_TIME = SIGNALLED + 24;
	private static final int OUTPUT_TOO_LARGE = SIGNALLED + 25;
	private static final int NOT_STARTED = 126;
	private static final int NOT_FOUND = 127;
	private static final int BLOCK = 512;
	private static final int MESSAGES_KEPT = 4096;
	private static final Duration GRACE = Duration.ofSeconds(5);

	/** Arguments: seconds, KiB of address space, blocks of 512 bytes a file, niceness, then the command. */
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
			kill $guard
			exit $code
			""";

	private final Map<String, String> environment;

	BoundedProcess(Map<String, String> environment) {
		this.environment = environment;
	}

	/**
	 * @param work the working directory, where output and messages are also kept
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
		Process process = builder.start();
		boolean ended = false;
		try {
			ended = process.waitFor(limits.time().toMillis(), TimeUnit.MILLISECONDS);
		}
		finally {
			stop(process);
		}
		return ended
				? judge(process.exitValue(), command, output, read(messages))
				: new Exit.LimitReached("longer than " + limits.time().toSeconds() + " s");
	}

	private static List<String> guarded(List<String> command, Limits limits) {
		long seconds = Math.max(1, limits.time().toSeconds()) * Runtime.getRuntime().availableProcessors();
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

	private static Exit judge(int code, List<String> command, Path output, String messages) throws IOException {
		return switch (code) {
			case 0 -> new Exit.Done(output);
			case NOT_STARTED, NOT_FOUND -> throw new IOException(command.getFirst() + " can't be run: " + messages);
			case KILLED -> throw new IOException(command.getFirst() + " was killed from outside");
			case OUT_OF_CPU_TIME, OUTPUT_TOO_LARGE -> new Exit.LimitReached(messages);
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
