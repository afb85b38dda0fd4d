package org.shutterline.media.rendition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** The playlist of playlists (RFC 8216, 4.3.4), from which a player picks a rung. */
final class MasterPlaylist {
	private static final String SOUND_CODEC = ",mp4a.40.2";
	private static final int HEAD = 4096;

	private MasterPlaylist() {}

	static void write(Path file, List<Rung> ladder, Pace pace, boolean sound) throws IOException {
		var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
		for (Rung rung : ladder) {
			var playlist = MediaPlaylist.read(file.resolveSibling(rung.playlist()));
			text.append("#EXT-X-STREAM-INF:BANDWIDTH=")
					.append(Math.max(playlist.peakBandwidth(), playlist.averageBandwidth()))
					.append(",AVERAGE-BANDWIDTH=").append(playlist.averageBandwidth())
					.append(",RESOLUTION=").append(rung.size().width()).append('x').append(rung.size().height())
					.append(",FRAME-RATE=").append(pace.decimal())
					.append(",CODECS=\"").append(videoCodec(file.resolveSibling(rung.segments())))
					.append(sound ? SOUND_CODEC : "").append("\"\n").append(rung.playlist()).append('\n');
		}
		Files.writeString(file, text);
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
