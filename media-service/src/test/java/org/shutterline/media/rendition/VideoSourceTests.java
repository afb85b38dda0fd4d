package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.shutterline.media.rendition.Rendering.Rendition;

/** What comes in: containers, codecs, lengths, turned, uneven, bright and small films. */
class VideoSourceTests extends RunningVideos {
	@ParameterizedTest
	@CsvSource({ "vp9.webm,libvpx-vp9,libopus", "vp8.webm,libvpx,libopus", "av1.webm,libsvtav1,libopus",
			"hevc.mp4,libx265,aac", "hevc.mov,libx265,aac", "av1.mp4,libsvtav1,aac", "h264.mov,libx264,pcm_s16le" })
	void readsWhatPhonesAndBrowsersRecord(String name, String pictures, String sound) throws Exception {
		byte[] film = films.filmOf(name, 320, 240, 0.5, "-pix_fmt", "yuv420p", "-c:v", pictures, "-c:a", sound);

		Rendered video = rendered(film, format(name));

		assertThat(video.renditions()).extracting(Rendition::name).containsExactly("240p");
		assertThat(video.durationMs()).isBetween(450L, 650L);
		var made = made(path(video, "progressive.mp4"));
		assertThat(made.picture().path("codec_name").asString()).isEqualTo("h264");
		assertThat(made.sound().orElseThrow().path("codec_name").asString()).isEqualTo("aac");
	}

	/** Browsers write as they record, and never go back to say how long it became. */
	@Test
	void countsHowLongAFilmIsThatDoesNotSay() throws Exception {
		byte[] film = films.silentFilm(160, 120, 1, "live.webm", "-c:v", "libvpx", "-live", "1");
		byte[] tooLong = films.silentFilm(64, 48, 12, "long.webm", "-c:v", "libvpx", "-live", "1");

		assertThat(rendered(film, SourceFormat.WEBM).durationMs()).isBetween(950L, 1100L);
		assertRefused(tooLong, SourceFormat.WEBM, Failure.TOO_LONG);
	}

	@Test
	void neverEnlarges() throws Exception {
		Rendered small = rendered(films.silentFilm(426, 240, 0.5, "small.mp4"), SourceFormat.MP4);
		Rendered odd = rendered(
				films.silentFilm(161, 121, 0.5, "odd.mp4", "-c:v", "libx264", "-pix_fmt", "yuv444p"), SourceFormat.MP4);

		assertThat(small.renditions()).extracting(Rendition::name).containsExactly("240p");
		assertThat(small.renditions().getFirst().width()).isEqualTo(426);
		assertThat(odd.renditions()).extracting(Rendition::width).containsExactly(160);
		assertThat(odd.renditions()).extracting(Rendition::height).containsExactly(120);
	}

	@ParameterizedTest
	@CsvSource({ "90", "270", "-90" })
	void turnsVideosUpright(int degrees) throws Exception {
		Rendered video = rendered(films.turned(films.silentFilm(1280, 720, 0.2, "wide.mp4"), degrees),
				SourceFormat.MP4);

		assertThat(video.width()).isEqualTo(720);
		assertThat(video.height()).isEqualTo(1280);
		assertThat(video.renditions()).extracting(Rendition::width).containsExactly(720, 480);
		assertThat(video.renditions()).extracting(Rendition::height).containsExactly(1280, 854);
		var made = made(path(video, "progressive.mp4"));
		assertThat(made.size()).isEqualTo(new Size(480, 854));
		assertThat(made.picture().toString()).doesNotContain("rotation", "displaymatrix");
	}

	@Test
	void keepsHalfTurnedVideosWide() throws Exception {
		Rendered video = rendered(films.turned(films.silentFilm(320, 240, 0.2, "wide.mp4"), 180), SourceFormat.MP4);

		assertThat(made(path(video, "progressive.mp4")).size()).isEqualTo(new Size(320, 240));
	}

	@Test
	void makesUnevenFilmsEven() throws Exception {
		byte[] film = films.filmFrom("uneven.mp4", List.of("testsrc2=size=160x120:rate=60:duration=1"), "-vf",
				"select='lt(n,20)+not(mod(n,7))'", "-fps_mode", "vfr", "-c:v", "libx264", "-preset", "ultrafast");

		Rendered video = rendered(film, SourceFormat.MP4);

		List<Long> frames = made(path(video, "progressive.mp4")).frames();
		var gaps = new ArrayList<Long>();
		for (int i = 1; i < frames.size(); i++) {
			gaps.add(frames.get(i) - frames.get(i - 1));
		}
		assertThat(gaps).hasSizeGreaterThan(10)
				.allSatisfy(gap -> assertThat(gap).isCloseTo(gaps.getFirst(), within(1L)));
	}

	@Test
	void takesEverySecondFrameOfFastFilms() throws Exception {
		byte[] film = films.filmFrom("fast.mp4", List.of("testsrc2=size=160x120:rate=60:duration=1"), "-c:v",
				"libx264", "-preset", "ultrafast");

		Rendered video = rendered(film, SourceFormat.MP4);

		assertThat(made(path(video, "progressive.mp4")).frames()).hasSize(30);
		assertThat(Files.readString(path(video, "master.m3u8"))).contains("FRAME-RATE=30.000");
	}

	/** In PQ, 149 of 255 is the white of paper, which screens of the usual range show as nearly their brightest. */
	@ParameterizedTest
	@CsvSource({ "smpte2084,149", "arib-std-b67,191" })
	void bringsHighDynamicRangeToUsualScreens(String transfer, int white) throws Exception {
		byte[] film = films.filmFrom("hdr.mp4",
				List.of("color=c=0x%1$02x%1$02x%1$02x:size=160x120:rate=10:duration=0.5".formatted(white)), "-c:v",
				"libx265", "-pix_fmt", "yuv420p10le", "-color_primaries", "bt2020", "-color_trc", transfer,
				"-colorspace", "bt2020nc", "-x265-params",
				"log-level=none:colorprim=bt2020:transfer=" + transfer + ":colormatrix=bt2020nc");

		Rendered video = rendered(film, SourceFormat.MP4);

		var picture = made(path(video, "progressive.mp4")).picture();
		assertThat(picture.path("color_transfer").asString()).isEqualTo("bt709");
		assertThat(picture.path("color_primaries").asString()).isEqualTo("bt709");
		assertThat(picture.path("pix_fmt").asString()).isEqualTo("yuv420p");
		var seen = new Color(ImageIO.read(path(video, "poster.jpg").toFile()).getRGB(80, 60));
		assertThat(seen.getRed()).isBetween(170, 250).isCloseTo(seen.getBlue(), within(8));
	}

	@Test
	void readsVeryShortFilms() throws Exception {
		Rendered video = rendered(films.silentFilm(320, 240, 0.03, "short.mov"), SourceFormat.MOV);

		assertThat(video.durationMs()).isBetween(1L, 300L);
		assertThat(video.thumbnails()).containsExactly("thumbnail-1.jpg");
		assertThat(made(path(video, "progressive.mp4")).frames()).hasSize(1);
	}

	private static SourceFormat format(String name) {
		return switch (name.substring(name.indexOf('.'))) {
			case ".webm" -> SourceFormat.WEBM;
			case ".mov" -> SourceFormat.MOV;
			default -> SourceFormat.MP4;
		};
	}
}
