package org.shutterline.load.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A file with two ids a line, of which the first follows the second. Blanks, commas or semicolons stand between them; what
 * begins with {@code #} or {@code %} is a comment.
 *
 * @param ties whether a line means that both follow each other, as friends do
 */
public record EdgeList(Path file, boolean ties) implements SocialGraph {
	private static final Pattern BETWEEN = Pattern.compile("\\s*[\\s,;]\\s*");

	@Override
	public void forEach(Follows follows) throws IOException {
		try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
			long number = 0;
			for (var line = lines.readLine(); line != null; line = lines.readLine()) {
				number++;
				var text = line.strip();
				if (!text.isEmpty() && text.charAt(0) != '#' && text.charAt(0) != '%') {
					add(text, number, follows);
				}
			}
		}
	}

	/** Who follows themselves is left out. */
	private void add(String text, long number, Follows follows) throws IOException {
		var ids = BETWEEN.split(text, -1);
		if (ids.length < 2) {
			throw new IOException(file + ", line " + number + ": not two ids");
		}
		long one = id(ids[0], number);
		long other = id(ids[1], number);
		if (one != other) {
			follows.add(one, other);
			if (ties) {
				follows.add(other, one);
			}
		}
	}

	private long id(String text, long number) throws IOException {
		try {
			long id = Long.parseLong(text);
			if (id >= 0) {
				return id;
			}
		}
		catch (NumberFormatException e) {
			// is told below
		}
		throw new IOException(file + ", line " + number + ": an id is a whole number that is not negative");
	}
}
