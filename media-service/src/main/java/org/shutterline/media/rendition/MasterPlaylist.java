package org.shutterline.media.rendition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** The playlist of playlists (RFC 8216, 4.3.4), from which a player picks a rung. */
final class MasterPlaylist {
	private static final String SOUND_CODEC = ",mp4a.40.2";
	private static final int HEAD = 4096;

	private MasterPlaylist() {}

	static void write(Path file, List<Rung> ladder, VideoSource source, Path folder) throws IOException {
		var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
		for (Rung rung : ladder) {
			Path segments = folder.resolve(rung.segments());
			long average = bitrate(segments, source.duration());
			long peak = Math.max(average, rung.peak() + (source.sound() ? Rung.SOUND : 0));
			text.append("#EXT-X-STREAM-INF:BANDWIDTH=").append(peak).append(",AVERAGE-BANDWIDTH=").append(average)
					.append(",RESOLUTION=").append(rung.size().width()).append('x').append(rung.size().height())
					.append(",CODECS=\"").append(videoCodec(segments)).append(source.sound() ? SOUND_CODEC : "")
					.append("\"\n").append(rung.playlist()).append('\n');
		}
		Files.writeString(file, text);
	}

	/** On average, in bits per second. */
	static long bitrate(Path file, Duration duration) throws IOException {
		return Files.size(file) * 8000 / Math.max(1, duration.toMillis());
	}

	/** Profile and level as RFC 6381 writes them, taken from the decoder's configuration at the start of the file. */
	private static String videoCodec(Path segments) throws IOException {
		byte[] head;
		try (InputStream in = Files.newInputStream(segments)) {
			head = in.readNBytes(HEAD);
		}
		for (int at = 0; at + 8 <= head.length; at++) {
			if (head[at] == 'a' && head[at + 1] == 'v' && head[at + 2] == 'c' && head[at + 3] == 'C') {
				return "avc1." + HexFormat.of().formatHex(head, at + 5, at + 8);
			}
		}
		throw new IOException("The encoder left no configuration in " + segments.getFileName());
	}
}
