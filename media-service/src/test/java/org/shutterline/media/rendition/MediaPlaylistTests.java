package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaPlaylistTests {
	@TempDir
	Path folder = Path.of("");

	@Test
	void knowsLengthAndBandwidths() throws Exception {
		var playlist = MediaPlaylist.read(Files.writeString(folder.resolve("480p.m3u8"), """
				#EXTM3U
				#EXT-X-VERSION:7
				#EXT-X-TARGETDURATION:4
				#EXT-X-MAP:URI="480p.mp4",BYTERANGE="800@0"
				#EXTINF:4.000000,
				#EXT-X-BYTERANGE:100000@800
				480p.mp4
				#EXTINF:4.000000,
				#EXT-X-BYTERANGE:300000@100800
				480p.mp4
				#EXTINF:0.100000,
				#EXT-X-BYTERANGE:50000@400800
				480p.mp4
				#EXT-X-ENDLIST
				"""));

		assertThat(playlist.duration()).isEqualTo(Duration.ofMillis(8100));
		assertThat(playlist.averageBandwidth()).isEqualTo(450_000L * 8000 / 8100);
		assertThat(playlist.peakBandwidth()).as("not of the tenth of a second at the end").isEqualTo(600_000);
	}

	@Test
	void countsNothingWhereThereIsNothing() throws Exception {
		var playlist = MediaPlaylist.read(Files.writeString(folder.resolve("empty.m3u8"), "#EXTM3U\n"));

		assertThat(playlist.duration()).isZero();
		assertThat(playlist.averageBandwidth()).isZero();
		assertThat(playlist.peakBandwidth()).isZero();
	}
}
