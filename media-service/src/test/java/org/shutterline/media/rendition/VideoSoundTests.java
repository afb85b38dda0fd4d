package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shutterline.media.rendition.Rendering.Rendered;

class VideoSoundTests extends RunningVideos {
	@Test
	void leavesSilentFilmsSilent() throws Exception {
		Rendered video = rendered(films.silentFilm(160, 120, 0.5, "silent.mp4"), SourceFormat.MP4);

		assertThat(Files.readString(path(video, "master.m3u8"))).doesNotContain("mp4a");
		assertThat(made(path(video, "progressive.mp4")).sound()).isEmpty();
	}

	/** As a song with its cover. */
	@Test
	void holdsTheLastPictureAsLongAsThereIsSound() throws Exception {
		byte[] film = films.filmFrom("song.mp4", List.of("testsrc2=size=160x120:rate=10:duration=0.1",
				"sine=frequency=440:duration=2"), "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac");

		Rendered video = rendered(film, SourceFormat.MP4);

		assertThat(video.durationMs()).isBetween(1900L, 2100L);
		assertThat(video.thumbnails()).hasSize(3);
		assertThat(made(path(video, "progressive.mp4")).frames().getLast()).isBetween(1700L, 2100L);
	}

	@ParameterizedTest
	@CsvSource({ "anullsrc=channel_layout=mono,-70", "sine=frequency=440,-16",
			"aevalsrc=random(0)-0.5|random(1)-0.5:s=44100,-16" })
	void makesSoundAsLoudAsAllIs(String sound, double loudness) throws Exception {
		byte[] film = films.filmFrom("loud.mp4", List.of("testsrc2=size=160x120:rate=10:duration=2", sound), "-t", "2",
				"-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac");

		Rendered video = rendered(film, SourceFormat.MP4);

		assertThat(made(path(video, "progressive.mp4")).loudness().integrated()).isCloseTo(loudness, within(1.0));
	}
}
