package org.shutterline.feed.copy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandType;
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
		this.answer = round.values(this.ids.stream().map(id -> kind + id).toList());
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
		missing.forEach(id -> round.add(CommandType.SET, new StatusOutput<>(StringCodec.UTF8),
				arguments -> arguments.addKey(kind + id).addValue("").add("NX").add("PX").add(CopiedFacts.PATIENCE)));
	}

	/** Puts what the database has to what was there, and into Redis. */
	void fill(Map<Long, Parts> stored, CopySettings settings, Round round) {
		stored.forEach((id, parts) -> {
			found.put(id, reading.apply(parts));
			Scripts.MERGE.run(round, kind + id,
					List.of("filled", settings.expiryMillis(), parts.first(), parts.second()));
		});
	}
}
