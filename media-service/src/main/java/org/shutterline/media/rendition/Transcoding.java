package org.shutterline.media.rendition;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one command that makes all rungs and all stills of a video: it is decoded once, and brought to an even pace before it
 * is scaled, so that the key frames of all rungs are the same frames.
 *
 * @param loudness empty for silent films
 */
record Transcoding(VideoSource source, List<Rung> ladder, Pace pace, Stills stills, Optional<Loudness> loudness,
		Watermark watermark, VideoSettings settings, int threads) {
	static final String POSTER = "poster.raw";
	static final String BLURRED = "blurred.raw";
	static final String THUMBNAIL = "thumbnail-%d.jpg";
	static final int KEY_FRAME_SECONDS = 2;
	private static final int SEGMENT_SECONDS = 4;
	private static final Duration UNHEARD = Duration.ofMillis(100);

	List<String> arguments(Path original, Path progress) {
		var arguments = new ArrayList<>(ProgressFile.written(progress));
		arguments.addAll(List.of("-threads", Integer.toString(threads), "-t", longest()));
		arguments.addAll(source.format().input(original));
		if (watermark.isSet()) {
			arguments.addAll(watermark.input());
		}
		arguments.addAll(List.of("-filter_complex", pictures()));
		loudness.ifPresent(measured -> arguments.addAll(List.of("-filter_complex", sound(measured))));
		for (Rung rung : ladder) {
			arguments.addAll(output(rung));
		}
		arguments.addAll(still("poster", 1, "-f", "rawvideo", POSTER));
		arguments.addAll(still("blurred", 1, "-f", "rawvideo", BLURRED));
		arguments.addAll(still("thumbnails", stills.thumbnails().size(), "-c:v", "mjpeg", "-q:v", "4", "-f", "image2",
				THUMBNAIL));
		return arguments;
	}

	/** Each rung is scaled from the one above. */
	private String pictures() {
		Size top = ladder.getFirst().size();
		var graph = new StringBuilder("[0:V:0]fps=").append(pace.text()).append(":start_time=0,").append(held())
				.append(source.colours().scaledTo(top));
		if (watermark.isSet()) {
			graph.append("[bare];").append(watermark.over("bare", 1, top, "marked")).append(";[marked]format=yuv420p");
		}
		graph.append(",split[still][rest]");
		for (Rung rung : ladder) {
			graph.append(";[rest]");
			if (!rung.equals(ladder.getFirst())) {
				graph.append("scale=").append(rung.size().width()).append(':').append(rung.size().height())
						.append(":flags=bicubic,setsar=1,");
			}
			graph.append(
					rung.equals(ladder.getLast()) ? "null[" + rung.name() + "]" : "split[" + rung.name() + "][rest]");
		}
		return graph.append(';').append(stills.filters(top)).toString();
	}

	/** Where the sound goes on after the last picture, that is held: songs come with one picture, and players stop at its end. */
	private String held() {
		Duration longer = source.duration().minus(source.pictures());
		return longer.compareTo(UNHEARD) > 0
				? "tpad=stop_mode=clone:stop_duration=" + longer.toMillis() + "ms,"
				: "";
	}

	private String sound(Loudness measured) {
		var graph = new StringBuilder("[0:a:0]").append(measured.normalised(settings.loudness())).append(",asplit=")
				.append(ladder.size());
		ladder.forEach(rung -> graph.append('[').append(soundOf(rung)).append(']'));
		return graph.toString();
	}

	private List<String> output(Rung rung) {
		String keyFrames = Integer.toString(pace.framesIn(KEY_FRAME_SECONDS));
		String peak = Integer.toString(rung.peak());
		var output = new ArrayList<>(List.of("-map", "[" + rung.name() + "]", "-c:v", "libx264", "-preset",
				settings.preset(), "-profile:v", "high", "-crf", "23", "-maxrate", peak, "-bufsize", peak, "-g",
				keyFrames, "-keyint_min", keyFrames, "-sc_threshold", "0", "-threads:v", Integer.toString(threads)));
		if (loudness.isPresent()) {
			output.addAll(List.of("-map", "[" + soundOf(rung) + "]", "-c:a", "aac", "-b:a",
					Integer.toString(Rung.SOUND)));
		}
		output.addAll(nothingElse());
		output.addAll(List.of("-t", longest(), "-f", "hls", "-hls_time", Integer.toString(SEGMENT_SECONDS),
				"-hls_playlist_type", "vod", "-hls_segment_type", "fmp4", "-hls_flags", "single_file",
				"-hls_segment_filename", rung.segments(), rung.playlist()));
		return output;
	}

	private static List<String> still(String label, int frames, String... options) {
		var output = new ArrayList<>(List.of("-map", "[" + label + "]", "-frames:v", Integer.toString(frames),
				// As they come, or the gaps between them would be filled with copies.
				"-fps_mode", "passthrough"));
		output.addAll(nothingElse());
		output.addAll(List.of(options));
		return output;
	}

	/** These options concern the next output alone. */
	private static List<String> nothingElse() {
		return List.of("-map_metadata", "-1", "-map_chapters", "-1");
	}

	private static String soundOf(Rung rung) {
		return "sound-" + rung.name();
	}

	/** A second more than is allowed, so that what is too long can be told from what is not. */
	private String longest() {
		return Long.toString(settings.maxDuration().toSeconds() + 1);
	}
}
