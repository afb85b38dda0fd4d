package org.shutterline.feed.reading;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.shutterline.feed.copy.CopiedFacts;
import org.shutterline.feed.copy.CopiesSilent;
import org.shutterline.feed.copy.Debts;
import org.shutterline.feed.copy.RelationTokens;
import org.shutterline.feed.copy.StoredFacts;
import org.shutterline.feed.item.Items;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.pulled.PulledItems;
import org.shutterline.feed.relation.KnownRelations;
import org.shutterline.feed.relation.StoredRelations;
import org.shutterline.feed.timeline.Rebuilds;
import org.shutterline.feed.timeline.TimelineReads;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.QuickRedis;
import org.shutterline.platform.redis.Round;
import org.springframework.stereotype.Component;

/** Chooses where a feed is read from: from Redis, unless it is gone, slow or behind; then from the database. */
@Component
public class Sources {
	private final QuickSource.Parts quick;

	private final Debts debts;

	private final Items items;

	private final PassedItems passed;

	private final StoredRelations relations;

	private final StoredFacts facts;

	private final Fallback fallback;

	Sources(QuickRedis redis, TimelineReads timelines, Rebuilds rebuilds, PulledItems pulled, RelationTokens tokens,
			KnownRelations known, CopiedFacts copied, Debts debts, Items items, PassedItems passed,
			StoredRelations relations, StoredFacts facts, Fallback fallback, Foresight foresight) {
		this.quick = new QuickSource.Parts(redis, timelines, rebuilds, pulled, tokens, known, copied, foresight,
				fallback);
		this.debts = debts;
		this.items = items;
		this.passed = passed;
		this.relations = relations;
		this.facts = facts;
		this.fallback = fallback;
	}

	/** Reads from a snapshot down, after a position; if Redis fails on the way, once more without. */
	<T> T read(Id viewer, Position snapshot, Position after, Function<Source, T> reading) {
		Supplier<Optional<T>> quickly = () -> quickly(viewer, snapshot, after, QuickSource.NOTHING,
				source -> Optional.of(reading.apply(source)));
		return quickly.get().orElseGet(() -> fallback.read(
				() -> reading.apply(stored(viewer, snapshot, after)),
				() -> quick.redis().isAvoided() ? Optional.empty() : quickly.get()));
	}

	/** Reads from the top with Redis, which is asked for something else in the same round; not at all without Redis. */
	<T> Optional<T> readQuickly(Id viewer, Consumer<Round> beside, Function<Source, Optional<T>> reading) {
		return quickly(viewer, Position.TOP, Position.TOP, beside, reading);
	}

	private <T> Optional<T> quickly(Id viewer, Position snapshot, Position after, Consumer<Round> beside,
			Function<Source, Optional<T>> reading) {
		if (debts.outstanding()) {
			return Optional.empty();
		}
		try {
			return reading.apply(new QuickSource(quick, viewer, snapshot, stored(viewer, snapshot, after), beside));
		}
		catch (CopiesSilent silent) {
			return Optional.empty();
		}
	}

	/** Reads what is no feed, by the same knowledge; if Redis fails on the way, once more without. */
	public <T> T know(Id viewer, Function<Knowledge, T> reading) {
		return read(viewer, Position.TOP, Position.TOP, reading::apply);
	}

	/** What an answer has to say of how it was made. */
	public FeedState state(Knowledge knowledge) {
		return debts.databaseGone() ? FeedState.DEGRADED : knowledge.state();
	}

	private StoredSource stored(Id viewer, Position snapshot, Position after) {
		return new StoredSource(viewer, snapshot, after, items, passed, relations, facts);
	}
}
