package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.media.Films;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.media.ffmpeg.Limits;
import org.shutterline.media.rendition.Rendering.Refused;
import org.shutterline.media.rendition.Rendering.RenderedFile;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.shutterline.media.rendition.Rendering.Rendition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.util.unit.DataSize;

@SpringBootTest(classes = { Renderer.class, Photos.class, Videos.class,
		Ffmpeg.class }, webEnvironment = WebEnvironment.NONE, properties = {
				"shutterline.media.video.preset=ultrafast", "shutterline.media.video.max-duration=10s" })
class VideosTests {
	private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), DataSize.ofGigabytes(1),
			DataSize.ofMegabytes(10), 1, 0);

	private final Renderer renderer;
	private final Ffmpeg ffmpeg;

	@TempDir
	Path folder = Path.of("");

	private Films films;

	@Autowired
	VideosTests(Renderer renderer, Ffmpeg ffmpeg) {
		this.renderer = renderer;
		this.ffmpeg = ffmpeg;
		this.films = new Films(ffmpeg, folder);
	}

	@BeforeEach
	void filmsAreMadeInTheFolder() {
		films = new Films(ffmpeg, folder);
	}

	@Test
	void makesLadderPosterAndProgressiveFile() throws Exception {
		Rendered video = rendered(films.film(1920, 1080, 5), SourceFormat.MP4);

		assertThat(video.width()).isEqualTo(1920);
		assertThat(video.height()).isEqualTo(1080);
		assertThat(video.durationMs()).isBetween(4900L, 5150L);
		assertThat(video.blurhash()).hasSize(28);
		assertThat(video.renditions()).extracting(Rendition::name).containsExactly("1080p", "720p", "480p");
		assertThat(video.renditions()).extracting(Rendition::width).containsExactly(1920, 1280, 854);
		assertThat(video.renditions()).extracting(Rendition::height).containsExactly(1080, 720, 480);
		assertThat(video.renditions()).allSatisfy(rendition -> assertThat(rendition.bitrate()).isPositive());
		assertThat(video.renditions().getLast().file()).isEqualTo("progressive.mp4");
		var poster = ImageIO.read(path(video, "poster.jpg").toFile());
		assertThat(poster.getWidth()).isEqualTo(1080);
		String master = Files.readString(path(video, "master.m3u8"));
		assertThat(master).contains("RESOLUTION=1920x1080,CODECS=\"avc1.", ",mp4a.40.2\"\n1080p.m3u8\n",
				"720p.m3u8", "480p.m3u8");
		assertThat(Files.readString(path(video, "480p.m3u8"))).contains("#EXT-X-MAP:URI=\"480p.mp4\"",
				"#EXT-X-ENDLIST");
	}

	/** All rungs are cut at the same instants, or players would stutter where they change between them. */
	@Test
	void cutsAllRungsAlike() throws Exception {
		Rendered video = rendered(films.film(1280, 720, 9), SourceFormat.MP4);

		assertThat(cuts(video, "720p.m3u8")).isEqualTo(cuts(video, "480p.m3u8"))
				.containsExactly("#EXTINF:4.000000,", "#EXTINF:4.000000,", "#EXTINF:1.000000,");
	}

	@Test
	void leavesProgressiveFileThatStartsWithItsIndexAndTellsNothing() throws Exception {
		byte[] film = films.film(640, 480, 2, "-metadata", "location=+47.3667+008.5500/", "-metadata",
				"title=Secret");

		Rendered video = rendered(film, SourceFormat.MP4);

		for (RenderedFile file : video.files()) {
			assertThat(Files.readString(file.path(), StandardCharsets.ISO_8859_1)).doesNotContain("+47.3667", "Secret");
		}
		String start = Files.readString(path(video, "progressive.mp4"), StandardCharsets.ISO_8859_1);
		assertThat(start.indexOf("moov")).isPositive().isLessThan(start.indexOf("mdat"));
	}

	@Test
	void neverEnlarges() throws Exception {
		Rendered video = rendered(films.silentFilm(426, 240, 1, "small.mp4"), SourceFormat.MP4);

		assertThat(video.renditions()).extracting(Rendition::name).containsExactly("240p");
		assertThat(video.renditions().getFirst().width()).isEqualTo(426);
		assertThat(Files.readString(path(video, "master.m3u8"))).doesNotContain("mp4a");
	}

	@Test
	void turnsVideosUpright() throws Exception {
		Rendered video = rendered(films.turned(films.silentFilm(1280, 720, 1, "wide.mp4"), 90), SourceFormat.MP4);

		assertThat(video.width()).isEqualTo(720);
		assertThat(video.height()).isEqualTo(1280);
		assertThat(video.renditions()).extracting(Rendition::width).containsExactly(720, 480);
		assertThat(video.renditions()).extracting(Rendition::height).containsExactly(1280, 854);
		var made = VideoSource.probe(path(video, "progressive.mp4"), ffmpeg, LIMITS, folder);
		assertThat(made.size()).isEqualTo(new Size(480, 854));
	}

	@Test
	void readsQuickTimeAndVeryShortFilms() throws Exception {
		byte[] film = films.silentFilm(320, 240, 0.04, "short.mov");

		Rendered video = rendered(film, SourceFormat.MOV);

		assertThat(video.durationMs()).isBetween(1L, 300L);
	}

	@Test
	void refusesWhatIsNoVideo() throws Exception {
		assertRefused("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", Failure.WRONG_TYPE);
		assertRefused("<html><body>no film</body></html>", Failure.WRONG_TYPE);
		assertRefused("", Failure.WRONG_TYPE);
		assertRefused("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", Failure.WRONG_TYPE);
		assertRefused("\0\0\0\u0018ftypisom\0\0\0\0isommp42#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", Failure.DAMAGED);
	}

	@Test
	void refusesTruncatedFilm() throws Exception {
		byte[] film = films.film(640, 480, 2);

		assertRefused(Arrays.copyOf(film, film.length / 2), Failure.DAMAGED);
	}

	@Test
	void refusesFilmThatLastsTooLong() throws Exception {
		assertRefused(films.silentFilm(64, 64, 12, "long.mp4"), Failure.TOO_LONG);
	}

	@Test
	void refusesSoundWithoutPicture() throws Exception {
		byte[] film = films.film(64, 64, 1, "-map", "1:a");

		assertRefused(film, Failure.UNSUPPORTED_FORMAT);
	}

	private Rendered rendered(byte[] film, SourceFormat format) throws IOException, InterruptedException {
		Rendering rendering = render(film, format);
		assertThat(rendering).isInstanceOf(Rendered.class);
		return (Rendered) rendering;
	}

	private void assertRefused(String film, Failure failure) throws IOException, InterruptedException {
		assertRefused(film.getBytes(StandardCharsets.ISO_8859_1), failure);
	}

	private void assertRefused(byte[] film, Failure failure) throws IOException, InterruptedException {
		assertThat(render(film, SourceFormat.MP4)).isInstanceOfSatisfying(Refused.class,
				refused -> assertThat(refused.failure()).as(refused.detail()).isEqualTo(failure));
	}

	private Rendering render(byte[] film, SourceFormat format) throws IOException, InterruptedException {
		Path work = Files.createTempDirectory(folder, "work");
		return renderer.render(Files.write(work.resolve("original"), film), format, work);
	}

	private static Path path(Rendered video, String name) {
		return video.files().stream().filter(file -> file.name().equals(name)).findFirst().orElseThrow().path();
	}

	private static List<String> cuts(Rendered video, String name) throws IOException {
		return Files.readAllLines(path(video, name)).stream().filter(line -> line.startsWith("#EXTINF")).toList();
	}
}
