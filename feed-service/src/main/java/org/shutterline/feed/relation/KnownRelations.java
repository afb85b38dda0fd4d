package org.shutterline.feed.relation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The relations of recent viewers, each under the token that was there before they were read. */
@Component
public class KnownRelations {
	private final StoredRelations stored;

	private final Cache<Long, Under> known;

	private record Under(String token, Relations relations) {}

	KnownRelations(StoredRelations stored, RelationSettings settings) {
		this.stored = stored;
		this.known = Caffeine.newBuilder().maximumWeight(settings.room().toBytes())
				.weigher((Long viewer, Under under) -> under.relations().weight())
				.expireAfterAccess(Duration.ofHours(1)).build();
	}

	/** @param token the viewer's present one */
	public Relations of(long viewer, String token) {
		Relations present = present(viewer, token);
		return present == null ? read(Map.of(viewer, token)).values().iterator().next() : present;
	}

	/**
	 * The same of several at once.
	 *
	 * @param tokens the present ones, by viewer
	 */
	public Map<Long, Relations> of(Map<Long, String> tokens) {
		var found = HashMap.<Long, Relations>newHashMap(tokens.size());
		var lacking = new HashMap<Long, String>();
		tokens.forEach((viewer, token) -> {
			Relations present = present(viewer, token);
			if (present == null) {
				lacking.put(viewer, token);
			}
			else {
				found.put(viewer, present);
			}
		});
		if (!lacking.isEmpty()) {
			found.putAll(read(lacking));
		}
		return found;
	}

	private @Nullable Relations present(long viewer, String token) {
		Under under = known.getIfPresent(viewer);
		return under == null || !under.token().equals(token) ? null : under.relations();
	}

	private Map<Long, Relations> read(Map<Long, String> tokens) {
		Map<Long, Relations> read = stored.of(tokens.keySet());
		tokens.forEach((viewer, token) -> {
			Relations relations = read.get(viewer);
			if (relations != null) {
				known.put(viewer, new Under(token, relations));
			}
		});
		return read;
	}
}
