package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.io.TempDir;
import org.shutterline.media.CodedPictures;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.media.rendition.Rendering.Refused;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Renders photos, and looks at what came out. */
@SpringBootTest(classes = { Renderer.class, Photos.class, Videos.class, Watermark.class, SimpleMeterRegistry.class,
		Ffmpeg.class }, webEnvironment = WebEnvironment.NONE)
abstract class RenderedPhotos {
	@Autowired
	private Renderer renderer;
	@Autowired
	protected Ffmpeg ffmpeg;

	@TempDir
	Path folder = Path.of("");

	protected CodedPictures pictures() {
		return new CodedPictures(ffmpeg, folder);
	}

	protected Rendered rendered(byte[] file, SourceFormat format) throws IOException, InterruptedException {
		Rendering rendering = render(file, format);
		assertThat(rendering).isInstanceOf(Rendered.class);
		return (Rendered) rendering;
	}

	protected void assertRefused(byte[] file, SourceFormat format, Failure failure)
			throws IOException, InterruptedException {
		assertThat(render(file, format)).isInstanceOfSatisfying(Refused.class,
				refused -> assertThat(refused.failure()).as(refused.detail()).isEqualTo(failure));
	}

	private Rendering render(byte[] file, SourceFormat format) throws IOException, InterruptedException {
		Path work = Files.createTempDirectory(folder, "work");
		Path original = Files.write(work.resolve("original"), file);
		return renderer.render(original, format, work, Progress.NONE);
	}

	protected BufferedImage read(Rendered photo, String name) throws Exception {
		Path path = photo.files().stream().filter(file -> file.name().equals(name)).findFirst().orElseThrow().path();
		return name.endsWith(".webp")
				? ImageIO.read(new ByteArrayInputStream(pictures().asPng(path, "webp_pipe")))
				: ImageIO.read(path.toFile());
	}

	protected static void assertQuarters(BufferedImage image, Color upperLeft, Color upperRight, Color lowerLeft,
			Color lowerRight) {
		int x = image.getWidth() / 4;
		int y = image.getHeight() / 4;
		assertColour(image, x, y, upperLeft);
		assertColour(image, 3 * x, y, upperRight);
		assertColour(image, x, 3 * y, lowerLeft);
		assertColour(image, 3 * x, 3 * y, lowerRight);
	}

	protected static void assertColour(BufferedImage image, int x, int y, Color expected) {
		var actual = new Color(image.getRGB(x, y));
		assertThat(difference(actual, expected)).as("%s at %d,%d is not %s", actual, x, y, expected).isLessThan(15);
	}

	protected static int difference(Color one, Color other) {
		return Math.abs(one.getRed() - other.getRed()) + Math.abs(one.getGreen() - other.getGreen())
				+ Math.abs(one.getBlue() - other.getBlue());
	}

	protected static Color colour(char letter) {
		return switch (letter) {
			case 'R' -> Color.RED;
			case 'G' -> Color.GREEN;
			case 'B' -> Color.BLUE;
			default -> Color.WHITE;
		};
	}
}
