package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.media.Films;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.media.rendition.Rendering.Refused;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The rendering of videos without the rest of the service; one context for all its tests. */
@SpringBootTest(classes = { Renderer.class, Photos.class, Videos.class, Watermark.class, SimpleMeterRegistry.class,
		Ffmpeg.class }, webEnvironment = WebEnvironment.NONE, properties = {
				"shutterline.media.video.preset=ultrafast", "shutterline.media.video.max-duration=10s" })
abstract class RunningVideos {
	@Autowired
	protected Renderer renderer;
	@Autowired
	protected Ffmpeg ffmpeg;
	@Autowired
	protected MeterRegistry meters;
	@Autowired
	protected VideoSettings settings;

	@TempDir
	protected Path folder = Path.of("");

	protected Films films;

	@BeforeEach
	void filmsAreMadeInTheFolder() {
		films = new Films(ffmpeg, folder);
	}

	protected MadeFilm made(Path file) {
		return new MadeFilm(file, ffmpeg);
	}

	protected Rendered rendered(byte[] film, SourceFormat format) throws IOException, InterruptedException {
		return rendered(film, format, Progress.NONE);
	}

	protected Rendered rendered(byte[] film, SourceFormat format, Progress progress)
			throws IOException, InterruptedException {
		Path work = Files.createTempDirectory(folder, "work");
		Rendering rendering = renderer.render(Files.write(work.resolve("original"), film), format, work, progress);
		assertThat(rendering).isInstanceOf(Rendered.class);
		return (Rendered) rendering;
	}

	protected void assertRefused(byte[] film, SourceFormat format, Failure failure)
			throws IOException, InterruptedException {
		Path work = Files.createTempDirectory(folder, "work");
		Path original = Files.write(work.resolve("original"), film);
		assertThat(renderer.render(original, format, work, Progress.NONE)).isInstanceOfSatisfying(Refused.class,
				refused -> assertThat(refused.failure()).as(refused.detail()).isEqualTo(failure));
	}

	protected static Path path(Rendered video, String name) {
		return video.files().stream().filter(file -> file.name().equals(name)).findFirst().orElseThrow().path();
	}
}
