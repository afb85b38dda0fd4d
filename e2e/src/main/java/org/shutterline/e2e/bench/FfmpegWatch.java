package org.shutterline.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks, every other millisecond, which ffmpeg and ffprobe a service runs, and at how much memory they take. Costs the
 * machine something: what is watched is not measured. Needs Linux' /proc.
 */
final class FfmpegWatch implements AutoCloseable {
	private static final long NAP = TimeUnit.MILLISECONDS.toNanos(2);
	private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
	private final ProcessHandle service;
	private final Path workFolder;
	private final Path scratch;
	private final List<FfmpegRun> runs = new ArrayList<>();
	private final Set<Long> known = new HashSet<>();
	private final ExecutorService executor = Executors.newSingleThreadExecutor();
	private final Future<?> watching;
	private volatile boolean ended;
	private long peakKilobytes;

	/**
	 * @param workFolder in which the service's jobs have folders
	 * @param scratch where copies are kept
	 */
	FfmpegWatch(ProcessHandle service, Path workFolder, Path scratch) {
		this.service = service;
		this.workFolder = workFolder;
		this.scratch = scratch;
		this.watching = executor.submit(this::watch);
	}

	/** Ends watching, and says what was run, in this order. */
	List<FfmpegRun> runs() {
		close();
		return List.copyOf(runs);
	}

	/** The most memory that one of them took. */
	long peakMegabytes() {
		return peakKilobytes / 1024;
	}

	@Override
	public void close() {
		ended = true;
		try (executor) {
			watching.get();
		}
		catch (ExecutionException e) {
			throw new IllegalStateException("ffmpeg cannot be watched", e.getCause());
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void watch() {
		while (!ended) {
			service.descendants().forEach(this::look);
			LockSupport.parkNanos(NAP);
		}
	}

	private void look(ProcessHandle process) {
		Path facts = Path.of("/proc", Long.toString(process.pid()));
		try {
			var command = words(facts.resolve("cmdline"));
			if (command.isEmpty() || !isWatched(command.getFirst())) {
				return;
			}
			Path folder = Files.readSymbolicLink(facts.resolve("cwd"));
			if (folder.startsWith(workFolder) && known.add(process.pid())) {
				runs.add(seen(command, folder, facts));
			}
			var peak = PEAK.matcher(Files.readString(facts.resolve("status")));
			if (peak.find()) {
				peakKilobytes = Math.max(peakKilobytes, Long.parseLong(peak.group(1)));
			}
		}
		catch (IOException e) {
			// Of one that has ended there is nothing more to be seen.
			if (process.isAlive()) {
				throw new UncheckedIOException(e);
			}
		}
	}

	private static boolean isWatched(String program) {
		return program.endsWith("/ffmpeg") || program.endsWith("/ffprobe");
	}

	private FfmpegRun seen(List<String> command, Path folder, Path facts) throws IOException {
		Path job = workFolder.resolve(workFolder.relativize(folder).getName(0));
		Path inputs = scratch.resolve("run-" + runs.size());
		FileTrees.delete(inputs);
		FileTrees.copy(job, inputs);
		Map<String, String> environment = words(facts.resolve("environ")).stream()
				.filter(entry -> entry.startsWith("LD_LIBRARY_PATH="))
				.collect(
						Collectors.toMap(entry -> "LD_LIBRARY_PATH", entry -> entry.substring(entry.indexOf('=') + 1)));
		return new FfmpegRun(command, job, inputs, job.relativize(folder), environment);
	}

	private static List<String> words(Path file) throws IOException {
		String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
		return text.isEmpty() ? List.of() : List.of(text.substring(0, text.length() - 1).split("\0", -1));
	}
}
