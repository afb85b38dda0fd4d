package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How loud a film is, by EBU R 128: measured before it is encoded, so that nearly all films can be brought to the same
 * loudness by one gain for the whole, and need not be turned up and down as they go on.
 *
 * @param integrated over the whole, in LUFS
 * @param range between quiet and loud passages, in LU
 * @param peak the highest true peak, in dBTP
 */
record Loudness(double integrated, double range, double peak) {
	private static final String MEASURED = "loudness.txt";

	/** What every other step expects; whatever comes before the picture or has gaps is filled with silence. */
	private static final String STEREO = "aformat=channel_layouts=stereo,aresample=48000:async=1:first_pts=0";

	/** A whisper in an empty room remains one. */
	private static final double MOST_GAIN = 20;
	private static final double HIGHEST_PEAK = -1.5;
	private static final double SILENCE = -69;

	/** ffmpeg's options that write what {@link #read} reads. */
	static List<String> measuring(List<String> input) {
		var arguments = new ArrayList<>(input);
		arguments.addAll(List.of("-vn", "-sn", "-dn", "-map", "0:a:0", "-af",
				STEREO + ",ebur128=metadata=1:peak=true,ametadata=mode=print:file=" + MEASURED, "-f", "null", "-"));
		return arguments;
	}

	/** Empty if there was not a single sample. Silence, and what is shorter than the 400 ms of one measurement, is -70 LUFS. */
	static Optional<Loudness> read(Path work) throws IOException {
		Path file = work.resolve(MEASURED);
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		Map<String, Double> last;
		try (var lines = Files.lines(file)) {
			last = lines.filter(line -> line.matches("lavfi\\.r128\\.\\w+=-?\\d{1,4}(\\.\\d+)?"))
					.collect(Collectors.toMap(line -> line.substring(0, line.indexOf('=')),
							line -> Double.valueOf(line.substring(line.indexOf('=') + 1)), (_, later) -> later));
		}
		return last.isEmpty() ? Optional.empty() : Optional.of(from(last));
	}

	/** Filters that bring stereo sound of 48 kHz to the wanted loudness. */
	String normalised(double wanted) {
		if (integrated <= SILENCE) {
			return STEREO;
		}
		double target = Math.clamp(Math.min(wanted, integrated + MOST_GAIN), -70, -5);
		// A range of 0 would mean that it was not measured; a target below what there is would forbid one gain for all.
		return STEREO + String.format(Locale.ROOT,
				",loudnorm=I=%.2f:TP=%.2f:LRA=%.2f:measured_I=%.2f:measured_TP=%.2f:measured_LRA=%.2f"
						+ ":measured_thresh=%.2f:linear=true,aresample=48000",
				target, HIGHEST_PEAK, Math.clamp(range + 0.5, 7, 50), Math.clamp(integrated, -99, 0),
				Math.clamp(peak, -99, 98), Math.clamp(range, 0.1, 49), Math.clamp(integrated - 10, -69.9, 0));
	}

	private static Loudness from(Map<String, Double> measured) {
		double peak = Math.max(measured.getOrDefault("lavfi.r128.true_peaks_ch0", 0.0),
				measured.getOrDefault("lavfi.r128.true_peaks_ch1", 0.0));
		return new Loudness(measured.getOrDefault("lavfi.r128.I", -70.0),
				measured.getOrDefault("lavfi.r128.LRA", 0.0), peak > 0 ? 20 * Math.log10(peak) : -99);
	}
}
