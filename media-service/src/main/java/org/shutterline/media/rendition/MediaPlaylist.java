package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of one rung, as the encoder listed them (RFC 8216, 4.3.2).
 *
 * @param longest what the playlist promises that no segment exceeds, in seconds
 */
record MediaPlaylist(List<Segment> segments, int longest) {
	private static final String LENGTH = "#EXTINF:";
	private static final String BYTES = "#EXT-X-BYTERANGE:";
	private static final String LONGEST = "#EXT-X-TARGETDURATION:";

	record Segment(double seconds, long bytes) {}

	static MediaPlaylist read(Path file) throws IOException {
		var segments = new ArrayList<Segment>();
		double seconds = 0;
		int longest = 1;
		for (String line : Files.readAllLines(file)) {
			if (line.startsWith(LONGEST)) {
				longest = Integer.parseInt(line.substring(LONGEST.length()).strip());
			}
			else if (line.startsWith(LENGTH)) {
				seconds = Double.parseDouble(line.substring(LENGTH.length(), line.indexOf(',')));
			}
			else if (line.startsWith(BYTES)) {
				segments.add(new Segment(seconds, Long.parseLong(line.substring(BYTES.length(), line.indexOf('@')))));
			}
		}
		return new MediaPlaylist(segments, longest);
	}

	Duration duration() {
		return Duration.ofMillis(Math.round(segments.stream().mapToDouble(Segment::seconds).sum() * 1000));
	}

	/** In bits per second. */
	long averageBandwidth() {
		long bytes = segments.stream().mapToLong(Segment::bytes).sum();
		return bytes * 8000 / Math.max(1, duration().toMillis());
	}

	/** Of the segment that takes most; a very short last one counts as half a long one, as RFC 8216 has it. */
	long peakBandwidth() {
		return segments.stream()
				.mapToLong(segment -> (long) Math.ceil(segment.bytes * 8 / Math.max(segment.seconds, longest / 2.0)))
				.max().orElse(0);
	}
}
