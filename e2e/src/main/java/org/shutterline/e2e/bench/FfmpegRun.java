package org.shutterline.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A run of ffmpeg or ffprobe as it was seen, which can be had again without anything around it.
 *
 * @param job the folder in which it worked
 * @param inputs a copy of what lay there when it began
 * @param below where it ran, seen from that folder
 * @param environment what it needs to find its libraries
 */
record FfmpegRun(List<String> command, Path job, Path inputs, Path below, Map<String, String> environment) {
	/** Runs it once more, in a fresh copy of its inputs; returns how long it took. */
	Duration again() {
		Path here = inputs.resolveSibling(inputs.getFileName() + "-again");
		try {
			FileTrees.delete(here);
			FileTrees.copy(inputs, here);
			return run(command.stream().map(word -> word.replace(job.toString(), here.toString())).toList(),
					Files.createDirectories(here.resolve(below)));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Has the same program do something else. */
	Duration instead(List<String> arguments, Path folder) {
		return run(Stream.concat(Stream.of(command.getFirst()), arguments.stream()).toList(), folder);
	}

	/** The raw pictures that it read. */
	List<BareJpegs.Raw> raws() {
		var raws = new ArrayList<BareJpegs.Raw>();
		for (int i = 0; i + 3 < command.size(); i++) {
			if (command.get(i).equals("-video_size") && command.get(i + 2).equals("-i")) {
				String[] sides = command.get(i + 1).split("x", 2);
				raws.add(new BareJpegs.Raw(Path.of(command.get(i + 3).replace(job.toString(), inputs.toString())),
						Integer.parseInt(sides[0]), Integer.parseInt(sides[1])));
			}
		}
		return raws;
	}

	boolean isFfmpeg() {
		return command.getFirst().endsWith("/ffmpeg");
	}

	private Duration run(List<String> words, Path folder) {
		Path said = inputs.resolveSibling(inputs.getFileName() + ".log");
		var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true)
				.redirectOutput(said.toFile());
		builder.environment().putAll(environment);
		try {
			long begin = System.nanoTime();
			var process = builder.start();
			process.getOutputStream().close();
			int code = process.waitFor();
			var time = Duration.ofNanos(System.nanoTime() - begin);
			if (code != 0) {
				throw new IllegalStateException(
						words.getFirst() + " ended with " + code + ": " + Files.readString(said));
			}
			return time;
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}
}
