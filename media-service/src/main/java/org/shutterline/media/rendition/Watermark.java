package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The mark on all that is published, laid on the largest size, from which the others are made; off without a setting. */
@Component
@Profile("worker")
@EnableConfigurationProperties(WatermarkSettings.class)
class Watermark {
	private final WatermarkSettings settings;
	private final Size mark;

	/** Reads the PNG, so that a wrong path is noticed at the start, and not by those who upload. */
	Watermark(WatermarkSettings settings) throws IOException {
		this.settings = settings;
		this.mark = isSet() ? size(path()) : new Size(1, 1);
	}

	boolean isSet() {
		return settings.path() != null && !settings.path().toString().isEmpty();
	}

	/** ffmpeg's options for one more input, which holds the mark. */
	List<String> input() {
		return List.of("-protocol_whitelist", "file", "-f", "png_pipe", "-c:v", "png", "-i", path().toString());
	}

	/**
	 * Filters that lead from one label to the other.
	 *
	 * @param picture the label of the picture that is to be marked
	 * @param input the number of the input that holds the mark
	 * @param size of the picture
	 * @param marked the label of the result
	 */
	String over(String picture, int input, Size size, String marked) {
		Size scaled = scaled(size);
		int margin = (int) Math.round(size.shortSide() * settings.margin());
		int right = Math.max(0, size.width() - scaled.width() - margin);
		int bottom = Math.max(0, size.height() - scaled.height() - margin);
		String place = switch (settings.position()) {
			case TOP_LEFT -> margin + ":" + margin;
			case TOP_RIGHT -> right + ":" + margin;
			case BOTTOM_LEFT -> margin + ":" + bottom;
			case BOTTOM_RIGHT -> right + ":" + bottom;
			case CENTRE -> (size.width() - scaled.width()) / 2 + ":" + (size.height() - scaled.height()) / 2;
		};
		return "[" + input + ":v]format=rgba,scale=" + scaled.width() + ":" + scaled.height() + ",colorchannelmixer=aa="
				+ String.format(Locale.ROOT, "%.3f", settings.opacity()) + "[mark];[" + picture + "][mark]overlay="
				+ place + ":format=auto[" + marked + "]";
	}

	/** So wide as the setting wants, but within the picture. */
	private Size scaled(Size size) {
		double wanted = size.width() * settings.width() / mark.width();
		double most = Math.min((double) size.width() / mark.width(), (double) size.height() / mark.height());
		double scale = Math.min(wanted, most);
		return new Size((int) Math.max(1, Math.round(mark.width() * scale)),
				(int) Math.max(1, Math.round(mark.height() * scale)));
	}

	private Path path() {
		var path = settings.path();
		if (path == null) {
			throw new IllegalStateException("No watermark is set");
		}
		return path.toAbsolutePath();
	}

	private static Size size(Path png) throws IOException {
		try (var stream = ImageIO.createImageInputStream(png.toFile())) {
			var readers = stream == null ? null : ImageIO.getImageReaders(stream);
			if (readers == null || !readers.hasNext()) {
				throw new IOException("The watermark " + png + " can't be read");
			}
			var reader = readers.next();
			try {
				reader.setInput(stream);
				if (!reader.getFormatName().equals("png")) {
					throw new IOException("The watermark " + png + " is not a PNG");
				}
				return new Size(reader.getWidth(0), reader.getHeight(0));
			}
			finally {
				reader.dispose();
			}
		}
	}
}
