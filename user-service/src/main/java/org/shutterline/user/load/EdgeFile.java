package org.shutterline.user.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.shutterline.user.graph.Edge;

/** An edge list, read line by line, of which never more than a chunk is held; not even where a line does not end. */
record EdgeFile(Path path) {
	/** Longer than two ids with blanks, commas and a comment's first words; what is behind is dropped. */
	private static final int LONGEST_LINE = 1000;
	private static final int NAMED = 20;

	/**
	 * What was found in the whole file.
	 *
	 * @param malformed the first of the lines that say nothing, each with its number
	 */
	record Check(long edges, long malformedLines, List<String> malformed) {}

	interface Chunks {
		void accept(List<Edge> edges) throws IOException;
	}

	/** Reads all of it, and takes nothing in. */
	Check check() throws IOException {
		long edges = 0;
		long malformedLines = 0;
		var malformed = new ArrayList<String>();
		try (var lines = open()) {
			long number = 0;
			for (var line = line(lines); line.isPresent(); line = line(lines)) {
				number++;
				switch (EdgeLine.parse(line.get())) {
					case EdgeLine.Follow _ -> edges++;
					case EdgeLine.Nothing() -> {
						// nothing to take in
					}
					case EdgeLine.Malformed(var problem) -> {
						if (malformedLines++ < NAMED) {
							malformed.add("line " + number + " " + problem + ": " + shown(line.get()));
						}
					}
				}
			}
		}
		return new Check(edges, malformedLines, malformed);
	}

	/** The edges in their order. */
	void read(int chunk, Chunks chunks) throws IOException {
		var edges = new ArrayList<Edge>(chunk);
		try (var lines = open()) {
			for (var line = line(lines); line.isPresent(); line = line(lines)) {
				if (EdgeLine.parse(line.get()) instanceof EdgeLine.Follow(var edge)) {
					edges.add(edge);
				}
				if (edges.size() == chunk) {
					chunks.accept(List.copyOf(edges));
					edges.clear();
				}
			}
		}
		if (!edges.isEmpty()) {
			chunks.accept(edges);
		}
	}

	private InputStream open() throws IOException {
		return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
	}

	private static Optional<String> line(InputStream in) throws IOException {
		byte[] line = new byte[LONGEST_LINE];
		int length = 0;
		int next = in.read();
		if (next < 0) {
			return Optional.empty();
		}
		while (next >= 0 && next != '\n') {
			if (length < LONGEST_LINE) {
				line[length++] = (byte) next;
			}
			next = in.read();
		}
		String text = new String(line, 0, length, StandardCharsets.UTF_8);
		return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
	}

	/** What came from a file may hold anything, and goes to a terminal. */
	private static String shown(String line) {
		String printable = line.strip().replaceAll("[^\\x20-\\x7e]", "?");
		return printable.length() > 60 ? printable.substring(0, 60) + "..." : printable;
	}
}
