package org.shutterline.media.rendition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one command that makes all rungs and the poster of a video. */
record Transcoding(VideoSource source, List<Rung> ladder, Size poster, Size blurred, VideoSettings settings,
		int threads) {
	static final String POSTER = "poster.raw";
	static final String BLURRED = "blurred.raw";
	private static final double MOST_FRAMES = 30;
	private static final double FEWEST_FRAMES = 5;
	private static final int SEGMENT_SECONDS = 4;
	private static final int KEY_FRAME_SECONDS = 2;

	/** How many of the first frames are compared for the most telling one. */
	private static final int POSTER_CANDIDATES = 24;

	List<String> arguments(Path original) {
		var arguments = new ArrayList<>(List.of("-threads", Integer.toString(threads), "-t",
				Long.toString(settings.maxDuration().toSeconds() + 1)));
		arguments.addAll(VideoSource.input(original));
		arguments.addAll(List.of("-filter_complex", graph(), "-map_metadata", "-1", "-map_chapters", "-1"));
		for (Rung rung : ladder) {
			arguments.addAll(output(rung));
		}
		arguments.addAll(picture("poster", POSTER));
		arguments.addAll(picture("blurred", BLURRED));
		return arguments;
	}

	/** Frames at an even pace, so that key frames of all rungs fall on the same instants. */
	private String graph() {
		var graph = new StringBuilder("[0:V:0]fps=").append(pace());
		for (int i = 0; i < ladder.size(); i++) {
			Rung rung = ladder.get(i);
			boolean first = i == 0;
			boolean last = i == ladder.size() - 1;
			graph.append(",scale=").append(rung.size().width()).append(':').append(rung.size().height())
					.append(":flags=bicubic,setsar=1,format=yuv420p");
			int branches = 1 + (first ? 1 : 0) + (last ? 0 : 1);
			if (branches > 1) {
				graph.append(",split=").append(branches);
			}
			graph.append('[').append(rung.name()).append(']').append(first ? "[still]" : "")
					.append(last ? ";" : "[rest];[rest]null");
		}
		return graph.append("[still]thumbnail=n=").append(POSTER_CANDIDATES).append(",scale=").append(poster.width())
				.append(':').append(poster.height()).append(",format=rgb24,split[poster][tiny];[tiny]scale=")
				.append(blurred.width()).append(':').append(blurred.height()).append(",format=rgb24[blurred]")
				.toString();
	}

	private double frames() {
		double told = source.framesPerSecond() == 0 ? MOST_FRAMES : source.framesPerSecond();
		return Math.clamp(told, FEWEST_FRAMES, MOST_FRAMES);
	}

	private String pace() {
		return String.format(Locale.ROOT, "%.3f", frames());
	}

	private List<String> output(Rung rung) {
		String keyFrames = Long.toString(Math.round(frames() * KEY_FRAME_SECONDS));
		String peak = Integer.toString(rung.peak());
		var output = new ArrayList<>(List.of("-map", "[" + rung.name() + "]", "-c:v", "libx264", "-preset",
				settings.preset(), "-profile:v", "high", "-crf", "23", "-maxrate", peak, "-bufsize", peak, "-g",
				keyFrames,
				"-keyint_min", keyFrames, "-sc_threshold", "0", "-threads:v", Integer.toString(threads)));
		if (source.sound()) {
			output.addAll(List.of("-map", "0:a:0", "-c:a", "aac", "-b:a", Integer.toString(Rung.SOUND), "-ac", "2",
					"-ar", "48000"));
		}
		output.addAll(List.of("-t", Long.toString(settings.maxDuration().toSeconds() + 1), "-f", "hls", "-hls_time",
				Integer.toString(SEGMENT_SECONDS), "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4",
				"-hls_flags",
				"single_file", "-hls_segment_filename", rung.segments(), rung.playlist()));
		return output;
	}

	private static List<String> picture(String name, String file) {
		return List.of("-map", "[" + name + "]", "-frames:v", "1", "-f", "rawvideo", file);
	}
}
