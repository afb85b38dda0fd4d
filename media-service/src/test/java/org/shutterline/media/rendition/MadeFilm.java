package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.shutterline.media.ffmpeg.Exit;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.media.ffmpeg.Limits;
import org.springframework.util.unit.DataSize;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A film that was made, as ffprobe sees it. */
record MadeFilm(Path file, Ffmpeg ffmpeg) {
	private static final Limits LIMITS = new Limits(Duration.ofMinutes(3), DataSize.ofGigabytes(1),
			DataSize.ofMegabytes(10), 1, 0);

	JsonNode picture() throws Exception {
		return probed("-select_streams", "v:0", "-show_streams").path("streams").path(0);
	}

	Optional<JsonNode> sound() throws Exception {
		return probed("-select_streams", "a", "-show_streams").path("streams").values().stream().findFirst();
	}

	Size size() throws Exception {
		return new Size(picture().path("width").asInt(), picture().path("height").asInt());
	}

	/** In milliseconds. */
	List<Long> keyFrames() throws Exception {
		var times = new ArrayList<Long>();
		for (JsonNode packet : pictures()) {
			if (packet.path("flags").asString().startsWith("K")) {
				times.add(time(packet));
			}
		}
		return times;
	}

	/** In milliseconds, in the order in which they are shown. */
	List<Long> frames() throws Exception {
		return pictures().values().stream().map(MadeFilm::time).sorted().toList();
	}

	Loudness loudness() throws Exception {
		Path work = Files.createTempDirectory(file.resolveSibling(""), "loudness");
		if (!(ffmpeg.convert(Loudness.measuring(FilmFormat.ISO.input(file)), LIMITS, work) instanceof Exit.Done)) {
			throw new IOException("The loudness can't be measured");
		}
		return Loudness.read(work).orElseThrow();
	}

	private JsonNode pictures() throws Exception {
		return probed("-select_streams", "v:0", "-show_entries", "packet=pts_time,flags").path("packets");
	}

	private static long time(JsonNode packet) {
		return Math.round(Double.parseDouble(packet.path("pts_time").asString()) * 1000);
	}

	private JsonNode probed(String... options) throws Exception {
		var arguments = new ArrayList<>(List.of("-of", "json"));
		arguments.addAll(List.of(options));
		arguments.addAll(FilmFormat.ISO.input(file));
		if (ffmpeg.probe(arguments, LIMITS, file.resolveSibling("")) instanceof Exit.Done(Path output, _)) {
			return JsonMapper.shared().readTree(Files.readAllBytes(output));
		}
		throw new IOException(file + " can't be probed");
	}
}
