package org.shutterline.feed.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.shutterline.feed.copy.CopiedFacts;
import org.shutterline.feed.copy.CopiesSilent;
import org.shutterline.feed.copy.Facts;
import org.shutterline.feed.copy.Known;
import org.shutterline.feed.copy.Question;
import org.shutterline.feed.copy.RelationTokens;
import org.shutterline.feed.item.Item;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.pulled.PulledItems;
import org.shutterline.feed.relation.KnownRelations;
import org.shutterline.feed.relation.Relations;
import org.shutterline.feed.timeline.Rebuilds;
import org.shutterline.feed.timeline.Slice;
import org.shutterline.feed.timeline.Stretch;
import org.shutterline.feed.timeline.TimelineReads;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.QuickRedis;
import org.shutterline.platform.redis.Round;

/**
 * From Redis and this process' memory: the timeline and the relations' token in one round, what is known of the posts in the
 * next, unless it was foreseen which posts these would be: then in the first. Below the timeline's floor it goes on in the
 * database; without a timeline it begins there, in its turn, since where one is lost all may be.
 */
final class QuickSource implements Source {
	/** What all such sources use. */
	record Parts(QuickRedis redis, TimelineReads timelines, Rebuilds rebuilds, PulledItems pulled,
			RelationTokens tokens,
			KnownRelations known, CopiedFacts facts, Foresight foresight, Fallback fallback) {}

	/** Asks for nothing else. */
	static final Consumer<Round> NOTHING = round -> {};

	private static final int PASSED_AT_ONCE = 200;

	private final Parts parts;

	private final Id viewer;

	private final Position snapshot;

	private final StoredSource below;

	private List<Item> passed = List.of();

	private boolean begun;

	private boolean descended;

	/** Whether there was no timeline to descend from. */
	private boolean lost;

	private FeedState state = FeedState.COMPLETE;

	private @Nullable Relations relations;

	private @Nullable String token;

	private Consumer<Round> beside;

	/** Whether the first page is being read, of which nothing was asked yet but what was foreseen. */
	private boolean opening;

	private CopiedFacts.@Nullable Asked foreseen;

	/** @param beside asks for something else in the first round */
	QuickSource(Parts parts, Id viewer, Position snapshot, StoredSource below, Consumer<Round> beside) {
		this.parts = parts;
		this.viewer = viewer;
		this.snapshot = snapshot;
		this.below = below;
		this.beside = beside;
	}

	@Override
	public Batch next(Position place, int count) {
		if (lost) {
			return parts.fallback().read(() -> below.next(place, count), Optional::empty);
		}
		if (descended) {
			return below.next(place, count);
		}
		Optional<Stretch> found = stretch(place, count);
		if (found.isEmpty() && parts.rebuilds().rebuild(viewer)) {
			found = stretch(place, count);
		}
		return found.isPresent() ? batch(found.get(), place, count) : withoutTimeline(place, count);
	}

	/** Who waits for a turn looks meanwhile whether the timeline was rebuilt. */
	private Batch withoutTimeline(Position place, int count) {
		return parts.fallback().read(() -> {
			lost = true;
			state = state.and(FeedState.REBUILDING);
			return below.next(place, count);
		}, () -> stretch(place, count).map(found -> batch(found, place, count)));
	}

	private Batch batch(Stretch timeline, Position place, int count) {
		Merging merging = merged(timeline, place, count);
		Position end = merging.end();
		if (end == null) {
			return new Batch(passed(merging.items()), merging.items(), place, true);
		}
		descended = !merging.more();
		return descended && merging.items().isEmpty()
				? below.next(end, count)
				: new Batch(passed(merging.items()), merging.items(), end, false);
	}

	private Optional<Stretch> stretch(Position place, int count) {
		Round round = parts.redis().round().orElseThrow(CopiesSilent::new);
		boolean passing = !begun && !snapshot.equals(Position.TOP);
		Supplier<@Nullable String> token = relations == null ? parts.tokens().ask(round, viewer.value()) : null;
		Supplier<Optional<Stretch>> timeline = parts.timelines().ask(round, viewer, passing ? snapshot : null, place,
				count);
		beside.accept(round);
		beside = NOTHING;
		if (place.equals(Position.TOP) && count <= Foresight.MOST_POSTS) {
			open(round);
		}
		if (!round.send()) {
			throw new CopiesSilent();
		}
		if (token != null) {
			relations = relations(token.get());
		}
		Optional<Stretch> found = timeline.get();
		if (passing && found.isPresent()) {
			begun = true;
			passed = Merging.merged(found.get().above(), pulledAbove(place));
		}
		return found;
	}

	private void open(Round round) {
		opening = true;
		Question question = parts.foresight().of(viewer.value());
		foreseen = question == null ? null : parts.facts().ask(question, round);
	}

	private Known about(Question question) {
		Known known = answer(question);
		if (!known.whole()) {
			state = FeedState.DEGRADED;
		}
		return known;
	}

	/** The first question of a first page may have been foreseen. */
	private Known answer(Question question) {
		CopiedFacts.Asked asked = opening ? foreseen : null;
		boolean first = opening;
		opening = false;
		if (asked != null && asked.covers(question)) {
			return asked.known();
		}
		Known known = parts.facts().about(question);
		if (first) {
			parts.foresight().learn(question);
		}
		return known;
	}

	/** The timeline's items and those of celebrities, as far down as both are known. */
	private Merging merged(Stretch timeline, Position place, int count) {
		Merging own = Merging.of(timeline.items(), timeline.floor(), timeline.more(), place);
		long[] pulling = pulling();
		if (pulling.length == 0) {
			return own;
		}
		Slice.Present pulled = parts.pulled().slice(pulling, place, count);
		return own.with(Merging.of(pulled.items(), pulled.floor(), pulled.more(), place));
	}

	/** What celebrities have from the snapshot down to a place. */
	private List<Item> pulledAbove(Position place) {
		var found = new ArrayList<Item>();
		long[] pulling = pulling();
		Position from = new Position(snapshot.at(), Math.max(snapshot.itemId(), snapshot.itemId() + 1));
		boolean more = pulling.length > 0;
		while (more) {
			Slice.Present next = parts.pulled().slice(pulling, from, PASSED_AT_ONCE);
			next.items().stream().filter(item -> item.position().compareTo(place) <= 0).forEach(found::add);
			more = next.more() && next.items().getLast().position().compareTo(place) <= 0;
			from = next.items().isEmpty() ? place : next.items().getLast().position();
		}
		return found;
	}

	private List<Item> passed(List<Item> items) {
		if (passed.isEmpty()) {
			return List.of();
		}
		Set<Long> posts = new HashSet<>();
		items.forEach(item -> posts.add(item.postId()));
		return passed.stream().filter(item -> posts.contains(item.postId())).toList();
	}

	private long[] pulling() {
		return parts.pulled().among(relations().followed());
	}

	private Relations relations(@Nullable String present) {
		token = present == null ? parts.tokens().ensure(viewer.value()) : present;
		return parts.known().of(viewer.value(), token);
	}

	@Override
	public Relations relations() {
		Relations known = relations;
		if (known == null) {
			Round round = parts.redis().round().orElseThrow(CopiesSilent::new);
			Supplier<@Nullable String> token = parts.tokens().ask(round, viewer.value());
			if (!round.send()) {
				throw new CopiesSilent();
			}
			known = relations(token.get());
			relations = known;
		}
		return known;
	}

	@Override
	public Facts facts() {
		return this::about;
	}

	@Override
	public Optional<String> fingerprint(Position newest) {
		return token == null || state != FeedState.COMPLETE
				? Optional.empty()
				: Optional.of(token + " " + newest.at() + " " + newest.itemId());
	}

	@Override
	public FeedState state() {
		return state;
	}
}
