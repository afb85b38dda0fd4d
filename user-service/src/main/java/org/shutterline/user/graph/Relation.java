package org.shutterline.user.graph;

import java.time.Instant;
import java.util.function.UnaryOperator;

import org.shutterline.platform.core.Id;

/**
 * All that is between two accounts. While either blocks the other, neither follows nor asks to. Every verb says what one
 * of them does; where that changes nothing or may not be, the relation stays as it is.
 *
 * @param ofLo what the account with the lower id has with the other
 * @param ofHi what the account with the higher id has with the other
 */
record Relation(Pair pair, Tie ofLo, Tie ofHi) {
	static Relation none(Pair pair) {
		return new Relation(pair, Tie.NONE, Tie.NONE);
	}

	/** What this one of the two has with the other. */
	Tie of(Id from) {
		return from.equals(pair.lo()) ? ofLo : ofHi;
	}

	/** What the other one has with this one. */
	Tie to(Id to) {
		return of(pair.other(to));
	}

	/** @param asking whether the other one wants to be asked */
	Relation follow(Id from, boolean asking, Instant now) {
		if (ofLo.blocking() || ofHi.blocking()) {
			return this;
		}
		return with(from, tie -> asking ? tie.asked(now) : tie.followed(now));
	}

	/** Also takes back a request. */
	Relation unfollow(Id from) {
		return with(from, Tie::unfollowed);
	}

	/** What the other one answers to a request; without one nothing is approved. */
	Relation approve(Id requester, Instant now) {
		return with(requester, tie -> tie.requested() ? tie.followed(now) : tie);
	}

	/** What the other one answers to a request; one who follows already goes on. */
	Relation reject(Id requester) {
		return with(requester, tie -> tie.requested() ? tie.unfollowed() : tie);
	}

	/** Ends every follow and request of the two. Whoever is blocked does not see whom to block. */
	Relation block(Id from) {
		return to(from).blocking()
				? this
				: with(from, tie -> tie.blocking(true)).unfollow(from).unfollow(pair.other(from));
	}

	Relation unblock(Id from) {
		return with(from, tie -> tie.blocking(false));
	}

	/** Whoever is blocked does not see whom to mute. */
	Relation mute(Id from) {
		return to(from).blocking() ? this : with(from, tie -> tie.muting(true));
	}

	Relation unmute(Id from) {
		return with(from, tie -> tie.muting(false));
	}

	private Relation with(Id from, UnaryOperator<Tie> change) {
		return from.equals(pair.lo())
				? new Relation(pair, change.apply(ofLo), ofHi)
				: new Relation(pair, ofLo, change.apply(ofHi));
	}
}
