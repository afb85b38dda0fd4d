package org.shutterline.media.ffmpeg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The programs ffmpeg and ffprobe, each call a process of its own under {@link Limits}. */
@Component
@Profile("worker")
@EnableConfigurationProperties(FfmpegSettings.class)
public class Ffmpeg {
	private final FfmpegSettings settings;
	private @Nullable Programs programs;

	Ffmpeg(FfmpegSettings settings) {
		this.settings = settings;
	}

	private record Programs(Path folder, String ffmpeg, String ffprobe) {
		BoundedProcess process() {
			// glibc reserves 64 MB of address space for each further arena, which would be counted as memory.
			return new BoundedProcess(Map.of("LD_LIBRARY_PATH", folder.toString(), "PATH", "/usr/bin:/bin",
					"MALLOC_ARENA_MAX", "2", "AV_LOG_FORCE_NOCOLOR", "1"),
					new Confinement(List.of(folder, folder.resolveSibling("lib"))));
		}
	}

	/** Runs ffmpeg; it reads and writes files only, and says errors only. */
	public Exit convert(List<String> arguments, Limits limits, Path work) throws IOException, InterruptedException {
		var programs = programs();
		var command = new ArrayList<>(List.of(programs.ffmpeg, "-v", "error", "-nostdin", "-y", "-xerror",
				"-filter_complex_threads", Integer.toString(limits.threads())));
		command.addAll(arguments);
		return programs.process().run(command, limits, work);
	}

	/** Runs ffprobe. */
	public Exit probe(List<String> arguments, Limits limits, Path work) throws IOException, InterruptedException {
		var programs = programs();
		var command = new ArrayList<>(List.of(programs.ffprobe, "-v", "error"));
		command.addAll(arguments);
		return programs.process().run(command, limits, work);
	}

	/** Asks both programs for their version. */
	Exit version(Limits limits, Path work) throws IOException, InterruptedException {
		return probe(List.of("-version"), limits, work) instanceof Exit.Done
				? convert(List.of("-version"), limits, work)
				: new Exit.Refused("ffprobe can't be run");
	}

	private synchronized Programs programs() throws IOException {
		var known = programs;
		if (known == null) {
			known = find();
			programs = known;
		}
		return known;
	}

	private Programs find() throws IOException {
		var lack = Confinement.lack();
		if (lack.isPresent() && settings.confinementRequired()) {
			throw new IOException("ffmpeg is not run unless it is kept in, and here " + lack.get());
		}
		Confinement.logLack();
		Path path = settings.path();
		if (path != null && !path.toString().isEmpty()) {
			Path program = path.toAbsolutePath();
			return new Programs(program.resolveSibling(""), program.toString(),
					program.resolveSibling("ffprobe").toString());
		}
		Path folder = BundledFfmpeg.unpackInto(settings.folder().toAbsolutePath(), settings.bundledVersion());
		return new Programs(folder, folder.resolve("ffmpeg").toString(), folder.resolve("ffprobe").toString());
	}
}
