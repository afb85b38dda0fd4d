package org.shutterline.feed.copy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.redis.Round;

/** Copies of one kind that are asked for. */
final class AskedCopies<V> {
	private final String kind;

	private final List<Long> ids;

	private final Function<Parts, V> reading;

	private final Supplier<@Nullable String[]> answer;

	private final Map<Long, V> found;

	private final List<Long> missing = new ArrayList<>();

	AskedCopies(String kind, Collection<Long> ids, Function<Parts, V> reading, Round round) {
		this.kind = kind;
		this.ids = List.copyOf(ids);
		this.reading = reading;
		this.answer = round.values(names(this.ids));
		this.found = HashMap.newHashMap(ids.size());
	}

	/** Those that are there; what is not is missing from then on. */
	Map<Long, V> take() {
		@Nullable
		String[] texts = answer.get();
		for (int i = 0; i < texts.length; i++) {
			Parts parts = Parts.complete(texts[i]);
			if (parts == null) {
				missing.add(ids.get(i));
			}
			else {
				found.put(ids.get(i), reading.apply(parts));
			}
		}
		return found;
	}

	List<Long> missing() {
		return missing;
	}

	/** Begins to fill in what is missing. */
	void begin(Round round) {
		Scripts.BEGIN.run(round, names(missing), List.of(CopiedFacts.PATIENCE), _ -> List.of());
	}

	/** Puts what the database has to what was there, and into Redis. */
	void fill(Map<Long, Parts> stored, CopySettings settings, Round round) {
		stored.forEach((id, parts) -> found.put(id, reading.apply(parts)));
		List<Parts> given = List.copyOf(stored.values());
		Scripts.MERGE.run(round, names(stored.keySet()), List.of("filled", settings.expiryMillis()),
				i -> List.of(given.get(i).first(), given.get(i).second()));
	}

	private List<String> names(Collection<Long> those) {
		return those.stream().map(id -> kind + id).toList();
	}
}
