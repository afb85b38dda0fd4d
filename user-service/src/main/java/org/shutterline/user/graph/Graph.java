package org.shutterline.user.graph;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.platform.erasure.Erasures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one way in which relations change: under the lock of the pair's row, which is the same row whoever acts; with the
 * counts and the event in the same transaction. What changes nothing leaves neither a count, nor a version, nor an event.
 * Whoever changes several relations in one transaction takes them in the order of their pairs.
 */
@Component
class Graph {
	static final String FOLLOWERS = "followers";
	static final String FOLLOWING = "following";
	private final Relations relations;
	private final Counters counters;
	private final GraphEvents events;
	private final Erasures erasures;
	private final Clock clock;

	Graph(Relations relations, Counters counters, GraphEvents events, Erasures erasures, Clock clock) {
		this.relations = relations;
		this.counters = counters;
		this.events = events;
		this.erasures = erasures;
		this.clock = clock;
	}

	/** A relation before and after what somebody did. */
	record Change(Relation before, Relation after) {
		boolean isNone() {
			return before.equals(after);
		}
	}

	/** What begins something; nothing begins with one who is being erased. */
	@Transactional(propagation = Propagation.MANDATORY)
	Change begin(Pair pair, BiFunction<Relation, Instant, Relation> verb) {
		// Before the pair's lock: who waits here for the beginning of an erasure keeps nobody else waiting.
		if (erasures.admits(pair.lo()) && erasures.admits(pair.hi())) {
			relations.relate(pair, clock.instant());
		}
		return change(pair, verb);
	}

	/** What can only end something, so that nothing has to be written for two who never met. */
	@Transactional(propagation = Propagation.MANDATORY)
	Change change(Pair pair, BiFunction<Relation, Instant, Relation> verb) {
		// A statement of its own before the look: what is read must be what the last holder of the lock has left.
		if (!relations.lock(pair)) {
			return new Change(Relation.none(pair), Relation.none(pair));
		}
		var now = clock.instant();
		var before = relations.between(pair);
		var change = new Change(before, verb.apply(before, now));
		if (!change.isNone()) {
			long version = relations.store(before, change.after(), now);
			count(pair.lo(), pair.hi(), before.ofLo(), change.after().ofLo());
			count(pair.hi(), pair.lo(), before.ofHi(), change.after().ofHi());
			events.changed(RelationChanged.from(change.after(), version, now));
		}
		return change;
	}

	private void count(Id from, Id to, Tie before, Tie after) {
		if (before.following() != after.following()) {
			int step = after.following() ? 1 : -1;
			counters.add(FOLLOWERS, to, step);
			counters.add(FOLLOWING, from, step);
		}
	}
}
