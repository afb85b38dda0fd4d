package org.shutterline.e2e.oracle;

import java.util.List;
import java.util.Set;

/**
 * An operation with what it is planned to change.
 *
 * @param reads what must not change meanwhile; two steps may be taken at once if neither writes what the other touches
 */
public record Step(Operation operation, List<Change> changes, Set<Key> reads, Set<Key> writes) {
	public Step {
		changes = List.copyOf(changes);
		reads = Set.copyOf(reads);
		writes = Set.copyOf(writes);
	}

	boolean goesWith(Step other) {
		return writes.stream().noneMatch(other::touches) && other.writes.stream().noneMatch(this::touches);
	}

	private boolean touches(Key key) {
		return reads.contains(key) || writes.contains(key);
	}
}
