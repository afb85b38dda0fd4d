package org.shutterline.e2e.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.shutterline.e2e.journey.Photo;
import org.shutterline.e2e.picture.Sniffed;

/**
 * Something to post.
 *
 * @param drawn whether it is of the demo's own set, whose captions are used by nothing else
 */
record DemoPhoto(String caption, String altText, boolean drawn, Supplier<Photo> original) {
	private static final List<String> CAPTIONS = List.of("First light over the ridge", "Noon, and not a cloud",
			"The sky on fire, nobody looking",
			"Moonrise from the hut", "Haze all the way to the coast", "The calm before the rain",
			"Last light, last bus", "Blue hour");

	/** Eight landscapes that the demo draws. */
	static List<DemoPhoto> drawnSet() {
		return IntStream.range(0, CAPTIONS.size())
				.mapToObj(i -> new DemoPhoto(CAPTIONS.get(i), "Hills under a wide sky, drawn by a program", true,
						() -> i % 4 == 3 ? Photo.png(i, 1080, 1350) : Photo.jpeg(i, 1600, i % 2 == 0 ? 1067 : 1600)))
				.toList();
	}

	/** A given file; its name becomes the caption. Throws {@link IllegalArgumentException} for what cannot be posted. */
	static DemoPhoto of(Path file) {
		try {
			var bytes = Files.readAllBytes(file);
			if (Sniffed.contentType(bytes).equals("application/octet-stream")) {
				throw new IllegalArgumentException(
						file + " is by its content no photo or video that is taken");
			}
			return new DemoPhoto(captionFrom(file), "", false, () -> Photo.of(bytes));
		}
		catch (IOException e) {
			throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
		}
	}

	static String checksum(Photo photo) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(photo.bytes()));
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every JDK has SHA-256", e);
		}
	}

	private static String captionFrom(Path file) {
		var words = file.getFileName().toString().replaceFirst("\\.[^.]*$", "").replaceAll("[_-]+", " ").strip();
		return words.isEmpty() ? "Untitled" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}
}
