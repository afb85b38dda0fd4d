package org.shutterline.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What has been published once, kept in {@code src/test/resources/contracts/events.lock}; it grows and never shrinks. */
record PublishedPromises(Set<Promise> promises) {
	static final Path LOCK = Path.of("src/test/resources/contracts/events.lock");

	static PublishedPromises read() throws IOException {
		if (!Files.exists(LOCK)) {
			return new PublishedPromises(Set.of());
		}
		return new PublishedPromises(Files.readAllLines(LOCK)
				.stream()
				.filter(line -> !line.isBlank() && !line.startsWith("#"))
				.map(Promise::parse)
				.collect(Collectors.toCollection(TreeSet::new)));
	}

	/** Why the current schemas are not an additive change of what was published; empty when they are. */
	List<String> brokenBy(Collection<Promise> current) {
		var broken = new ArrayList<String>();
		promises.stream()
				.filter(promise -> !current.contains(promise))
				.forEach(promise -> broken.add("no longer promised: " + promise));
		current.stream().filter(promise -> !promises.contains(promise)).forEach(promise -> {
			if (narrows(promise)) {
				broken.add("newly demanded of a published event, older ones lack it: " + promise);
			}
		});
		return broken;
	}

	/** The current promises that are not in the lock yet. */
	List<Promise> missing(Collection<Promise> current) {
		return current.stream().filter(promise -> !promises.contains(promise)).toList();
	}

	void extend(Collection<Promise> current) throws IOException {
		var all = new TreeSet<>(promises);
		all.addAll(current);
		Files.writeString(LOCK, all.stream().map(Promise::toString).collect(Collectors.joining("\n",
				"# What has been published. Extended by `./mvnw -pl contracts test -Dcontracts.lock=extend`, never shrunk.\n",
				"\n")));
	}

	/** A new field may be anything but required, unless all around it is new; a known one may only get more enum values. */
	private boolean narrows(Promise promise) {
		if (promises.stream().noneMatch(known -> known.event().equals(promise.event()))) {
			return false;
		}
		if (promise.required()) {
			return promise.parent().isEmpty() || knows(promise.event(), promise.parent());
		}
		if (promise.enumValue()) {
			return knows(promise.event(), promise.field()) && promises.stream()
					.noneMatch(known -> known.enumValue() && known.event().equals(promise.event())
							&& known.field().equals(promise.field()));
		}
		return knows(promise.event(), promise.field());
	}

	private boolean knows(String event, String field) {
		return promises.stream().anyMatch(known -> known.event().equals(event) && known.field().equals(field));
	}
}
