package org.shutterline.user.graph;

import java.time.Clock;
import java.time.Instant;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.counters.Counters;
import org.shutterline.user.account.Account;
import org.shutterline.user.account.Accounts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Follows and unfollows. Repeating either changes nothing: neither a count, nor a version, nor an event. */
@Service
class Follows {
	static final String FOLLOWERS = "followers";
	static final String FOLLOWING = "following";
	private final Accounts accounts;
	private final Relations relations;
	private final Counters counters;
	private final GraphEvents events;
	private final Ids ids;
	private final Clock clock;

	Follows(Accounts accounts, Relations relations, Counters counters, GraphEvents events, Ids ids, Clock clock) {
		this.accounts = accounts;
		this.relations = relations;
		this.counters = counters;
		this.events = events;
		this.ids = ids;
		this.clock = clock;
	}

	@Transactional
	FollowOutcome settle(Id follower, String username, FollowAction action) {
		var followee = accounts.named(username).map(Account::userId);
		if (followee.isEmpty() || accounts.find(follower).isEmpty()) {
			return new FollowOutcome.NoSuchUser();
		}
		if (followee.get().equals(follower)) {
			return new FollowOutcome.Oneself();
		}
		settle(follower, followee.get(), action, clock.instant());
		return new FollowOutcome.Settled(action == FollowAction.FOLLOW);
	}

	private void settle(Id follower, Id followee, FollowAction action, Instant now) {
		var pair = Pair.of(follower, followee);
		boolean isNew = switch (action) {
			case FOLLOW -> {
				relations.relate(pair, now);
				yield relations.lock(pair) && relations.addFollow(follower, followee, ids.next(), now);
			}
			case UNFOLLOW -> relations.lock(pair) && relations.removeFollow(follower, followee);
		};
		if (isNew) {
			int step = action == FollowAction.FOLLOW ? 1 : -1;
			counters.add(FOLLOWERS, followee, step);
			counters.add(FOLLOWING, follower, step);
			events.changed(pair, now);
		}
	}
}
