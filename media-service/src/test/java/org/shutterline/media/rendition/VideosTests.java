package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.shutterline.media.Pictures;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.shutterline.media.rendition.Rendering.RenderedFile;
import org.shutterline.media.rendition.Rendering.Rendition;

class VideosTests extends RunningVideos {
	@Test
	void makesLadderStillsAndProgressiveFile() throws Exception {
		var told = new ArrayList<Integer>();
		byte[] film = films.filmFrom("film.mp4", List.of("testsrc2=size=1920x1080:rate=10:duration=6.5",
				"sine=frequency=440:duration=6.5"), "-c:v", "libx264", "-preset", "ultrafast", "-af", "volume=-15dB",
				"-c:a", "aac");

		Rendered video = rendered(film, SourceFormat.MP4, told::add);

		assertThat(video.width()).isEqualTo(1920);
		assertThat(video.height()).isEqualTo(1080);
		assertThat(video.durationMs()).isBetween(6450L, 6650L);
		assertThat(video.blurhash()).hasSize(28);
		assertThat(video.renditions()).extracting(Rendition::name).containsExactly("1080p", "720p", "480p");
		assertThat(video.renditions()).extracting(Rendition::width).containsExactly(1920, 1280, 854);
		assertThat(video.renditions()).extracting(Rendition::height).containsExactly(1080, 720, 480);
		assertThat(video.renditions()).allSatisfy(rendition -> assertThat(rendition.bitrate()).isPositive());
		assertThat(video.renditions().getLast().file()).isEqualTo("progressive.mp4");
		assertLadder(video);
		assertStills(video);
		assertProgressive(video);
		assertThat(told).startsWith(0).isSorted().allSatisfy(percent -> assertThat(percent).isBetween(0, 99));
		assertThat(meters.get("shutterline.media.transcoding").timer().count()).isPositive();
		assertThat(meters.get("shutterline.media.transcoding.memory").summary().max()).as("bytes, at 1080p")
				.isGreaterThan(50_000_000);
	}

	/** All rungs are cut at the same instants, or players would stutter where they change between them. */
	private void assertLadder(Rendered video) throws Exception {
		String master = Files.readString(path(video, "master.m3u8"));
		assertThat(master).startsWith("#EXTM3U\n").contains(
				"RESOLUTION=1920x1080,FRAME-RATE=10.000,CODECS=\"avc1.", ",mp4a.40.2\"\n1080p.m3u8\n",
				"\n720p.m3u8\n",
				"\n480p.m3u8\n");
		// Sound begins with a few samples of silence, which its encoder needs.
		long start = made(path(video, "1080p.mp4")).keyFrames().getFirst();
		assertThat(start).isBetween(0L, 22L);
		for (Rendition rendition : video.renditions()) {
			String name = rendition.name();
			Path segments = path(video, name + ".mp4");
			assertThat(made(segments).keyFrames()).as(name).containsExactly(start, start + 2000, start + 4000,
					start + 6000);
			assertThat(made(segments).size()).isEqualTo(new Size(rendition.width(), rendition.height()));
			assertThat(made(segments).picture().path("color_space").asString()).isEqualTo("bt709");
			List<String> playlist = Files.readAllLines(path(video, name + ".m3u8"));
			assertThat(playlist).contains("#EXT-X-TARGETDURATION:4", "#EXT-X-PLAYLIST-TYPE:VOD", "#EXT-X-ENDLIST")
					.filteredOn(line -> line.startsWith("#EXTINF"))
					.containsExactly("#EXTINF:4.000000,", "#EXTINF:2.500000,");
			assertThat(playlist).filteredOn(line -> line.startsWith("#EXT-X-MAP")).singleElement().asString()
					.startsWith("#EXT-X-MAP:URI=\"" + name + ".mp4\"");
			assertThat(covered(playlist)).as("every byte is in the map or a segment").isEqualTo(Files.size(segments));
		}
	}

	private void assertStills(Rendered video) throws IOException {
		var poster = ImageIO.read(path(video, "poster.jpg").toFile());
		assertThat(poster.getWidth()).isEqualTo(1080);
		assertThat(poster.getHeight()).isEqualTo(608);
		assertThat(video.thumbnails()).containsExactly("thumbnail-1.jpg", "thumbnail-2.jpg", "thumbnail-3.jpg");
		var pictures = new ArrayList<String>();
		for (String thumbnail : video.thumbnails()) {
			var picture = ImageIO.read(path(video, thumbnail).toFile());
			assertThat(picture.getWidth()).isEqualTo(320);
			assertThat(picture.getHeight()).isEqualTo(180);
			pictures.add(Arrays.toString(picture.getRGB(0, 0, 320, 180, null, 0, 320)));
		}
		assertThat(pictures).as("the picture moves").doesNotHaveDuplicates();
	}

	private void assertProgressive(Rendered video) throws Exception {
		Path file = path(video, "progressive.mp4");
		String start = Files.readString(file, StandardCharsets.ISO_8859_1);
		assertThat(start.indexOf("moov")).isPositive().isLessThan(start.indexOf("mdat"));
		assertThat(start).doesNotContain("moof");
		assertThat(made(file).sound().orElseThrow().path("codec_name").asString()).isEqualTo("aac");
		assertThat(made(file).loudness().integrated()).as("LUFS").isCloseTo(settings.loudness(), within(1.0));
	}

	@Test
	void leavesNothingOfWhatTheFileTells() throws Exception {
		byte[] film = films.film(320, 240, 0.5, "-metadata", "location=+47.3667+008.5500/", "-metadata",
				"title=Secret", "-metadata:s:v", "handler_name=Secret");

		Rendered video = rendered(film, SourceFormat.MP4);

		for (RenderedFile file : video.files()) {
			assertThat(Files.readString(file.path(), StandardCharsets.ISO_8859_1)).doesNotContain("+47.3667", "Secret");
		}
	}

	/** From the first byte of the map to the last of the last segment, without a gap. */
	private static long covered(List<String> playlist) {
		long covered = 0;
		for (String line : playlist) {
			int at = line.lastIndexOf('@');
			if (at > 0) {
				String length = line.substring(0, at).replaceAll(".*[:\"]", "");
				assertThat(Long.parseLong(line.substring(at + 1).replace("\"", ""))).isEqualTo(covered);
				covered += Long.parseLong(length);
			}
		}
		return covered;
	}

	@Test
	void laysWatermarkOnPicturesAndStills() throws Exception {
		Path png = Files.write(folder.resolve("mark.png"),
				Pictures.png(Pictures.quarters(2, 2).getSubimage(0, 0, 1, 1)));
		var marking = new Videos(settings, ffmpeg, new Watermark(
				new WatermarkSettings(png, WatermarkSettings.Position.TOP_LEFT, 1, 0.25, 0)), meters);
		Path work = Files.createTempDirectory(folder, "work");
		Path film = Files.write(work.resolve("original"),
				films.filmFrom("blue.mp4", List.of("color=c=blue:size=160x120:rate=10:duration=0.3"), "-c:v",
						"libx264"));

		Rendered video = marking.render(film, SourceFormat.MP4, work, Progress.NONE);

		for (String still : List.of("poster.jpg", "thumbnail-1.jpg")) {
			var picture = ImageIO.read(path(video, still).toFile());
			assertThat(new Color(picture.getRGB(20, 10)).getRed()).as("within the mark").isGreaterThan(200);
			assertThat(new Color(picture.getRGB(100, 80)).getRed()).as("beside it").isLessThan(60);
		}
	}
}
