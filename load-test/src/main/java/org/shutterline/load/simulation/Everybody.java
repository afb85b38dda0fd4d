package org.shutterline.load.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** All who visit; the first of those who post is the most followed. */
final class Everybody {
	private final List<Someone> all;
	private final List<Someone> authors;

	Everybody(List<Someone> all) {
		if (all.isEmpty()) {
			throw new IllegalArgumentException("There is nobody");
		}
		this.all = List.copyOf(all);
		this.authors = this.all.stream().filter(Someone::posts).toList();
	}

	/** @param file a line for each, see {@link Someone#parse} */
	static Everybody in(Path file) {
		try (var lines = Files.lines(file)) {
			return new Everybody(lines.map(Someone::parse).toList());
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	int count() {
		return all.size();
	}

	/** Each comes by once, and then nobody. */
	Iterator<Map<String, Object>> eachOnce() {
		return all.stream().map(Everybody::session).iterator();
	}

	/** One after another comes by, nobody knows who next. */
	Iterator<Map<String, Object>> visitors() {
		return among(all);
	}

	/** Those who have something to post. */
	Iterator<Map<String, Object>> authors() {
		return among(authors.isEmpty() ? all : authors);
	}

	/** Again and again the one whom most follow. */
	Iterator<Map<String, Object>> celebrity() {
		return among(List.of(authors.isEmpty() ? all.getFirst() : authors.getFirst()));
	}

	private static Iterator<Map<String, Object>> among(List<Someone> people) {
		return Stream.generate(() -> people.get(ThreadLocalRandom.current().nextInt(people.size())))
				.map(Everybody::session).iterator();
	}

	private static Map<String, Object> session(Someone someone) {
		return Map.of(Visit.WHO, someone);
	}
}
