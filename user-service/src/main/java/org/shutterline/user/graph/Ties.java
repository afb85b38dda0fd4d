package org.shutterline.user.graph;

import java.util.function.Function;

import org.shutterline.platform.core.Id;
import org.shutterline.user.account.Account;
import org.shutterline.user.account.Accounts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a viewer does with another account. Repeating any of it changes nothing. */
@Service
class Ties {
	private final Accounts accounts;
	private final Graph graph;

	Ties(Accounts accounts, Graph graph) {
		this.accounts = accounts;
		this.graph = graph;
	}

	/** Follows, or asks a private account to be let. */
	@Transactional
	TieOutcome follow(Id viewer, String username) {
		var outcome = settle(viewer, username, account -> graph.begin(Pair.of(viewer, account.userId()),
				(relation, now) -> relation.follow(viewer, wantsToBeAsked(account), now)));
		return outcome instanceof TieOutcome.Settled(var relation) && relation.of(viewer).blocking()
				? new TieOutcome.Blocking()
				: outcome;
	}

	/** Also takes back a request. */
	@Transactional
	TieOutcome unfollow(Id viewer, String username) {
		return settle(viewer, username, account -> graph.change(Pair.of(viewer, account.userId()),
				(relation, _) -> relation.unfollow(viewer)));
	}

	@Transactional
	TieOutcome block(Id viewer, String username) {
		return settle(viewer, username, account -> graph.begin(Pair.of(viewer, account.userId()),
				(relation, _) -> relation.block(viewer)));
	}

	/** Works also for one who meanwhile blocks the viewer: they may not see each other, but each may let go. */
	@Transactional
	TieOutcome unblock(Id viewer, String username) {
		return settle(viewer, username, account -> graph.change(Pair.of(viewer, account.userId()),
				(relation, _) -> relation.unblock(viewer)));
	}

	@Transactional
	TieOutcome mute(Id viewer, String username) {
		return settle(viewer, username, account -> graph.begin(Pair.of(viewer, account.userId()),
				(relation, _) -> relation.mute(viewer)));
	}

	@Transactional
	TieOutcome unmute(Id viewer, String username) {
		return settle(viewer, username, account -> graph.change(Pair.of(viewer, account.userId()),
				(relation, _) -> relation.unmute(viewer)));
	}

	private TieOutcome settle(Id viewer, String username, Function<Account, Graph.Change> deed) {
		var account = accounts.named(username);
		if (account.isEmpty() || accounts.find(viewer).isEmpty()) {
			return new TieOutcome.NoSuchUser();
		}
		if (account.get().userId().equals(viewer)) {
			return new TieOutcome.Oneself();
		}
		var change = deed.apply(account.get());
		return change.isNone() && change.after().to(viewer).blocking()
				? new TieOutcome.NoSuchUser()
				: new TieOutcome.Settled(change.after());
	}

	/** Asked under the pair's lock, so that no request is left over when the account goes public. */
	private boolean wantsToBeAsked(Account account) {
		return account.isPrivate() && accounts.staysPrivate(account.userId());
	}
}
