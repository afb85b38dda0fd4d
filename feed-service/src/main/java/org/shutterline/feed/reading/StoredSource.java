package org.shutterline.feed.reading;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.copy.Facts;
import org.shutterline.feed.copy.StoredFacts;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Items;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.relation.Relations;
import org.shutterline.feed.relation.StoredRelations;
import org.shutterline.platform.core.Id;

/** All of it from the database: slower, and as right. */
final class StoredSource implements Source {
	private final Id viewer;

	private final Position snapshot;

	private final Position after;

	private final Items items;

	private final PassedItems passed;

	private final StoredRelations stored;

	private final StoredFacts facts;

	private @Nullable Relations relations;

	StoredSource(Id viewer, Position snapshot, Position after, Items items, PassedItems passed, StoredRelations stored,
			StoredFacts facts) {
		this.viewer = viewer;
		this.snapshot = snapshot;
		this.after = after;
		this.items = items;
		this.passed = passed;
		this.stored = stored;
		this.facts = facts;
	}

	@Override
	public Batch next(Position place, int count) {
		List<Item> found = items.followedBy(viewer, place, count);
		List<Item> above = found.isEmpty() || snapshot.equals(Position.TOP)
				? List.of()
				: passed.of(viewer.value(), found, snapshot, after);
		boolean last = found.size() < count;
		return new Batch(above, found, found.isEmpty() ? place : found.getLast().position(), last);
	}

	@Override
	public Relations relations() {
		Relations known = relations;
		if (known == null) {
			known = stored.of(viewer.value());
			relations = known;
		}
		return known;
	}

	@Override
	public Facts facts() {
		return facts;
	}

	@Override
	public Optional<String> fingerprint(Position newest) {
		return Optional.empty();
	}

	@Override
	public FeedState state() {
		return FeedState.DEGRADED;
	}
}
