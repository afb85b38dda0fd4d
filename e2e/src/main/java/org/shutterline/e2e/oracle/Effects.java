package org.shutterline.e2e.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What operations change, by the platform's rules, and what they need to stay as it is meanwhile. */
final class Effects {
	private Effects() {}

	static Step of(Operation operation) {
		return new Step(operation, changes(operation), reads(operation), writes(operation));
	}

	private static List<Change> changes(Operation operation) {
		return switch (operation) {
			case Operation.Follow(var who, var whom, var asks) ->
				asks ? List.of() : List.of(begins(new Fact.Follows(who, whom)));
			case Operation.Unfollow(var who, var whom) -> List.of(ends(new Fact.Follows(who, whom)));
			case Operation.Approve(var who, var whom) -> List.of(begins(new Fact.Follows(whom, who)));
			case Operation.Reject _ -> List.of();
			case Operation.Block(var who, var whom) -> List.of(begins(new Fact.Blocks(who, whom)),
					ends(new Fact.Follows(who, whom)), ends(new Fact.Follows(whom, who)));
			case Operation.Unblock(var who, var whom) -> List.of(ends(new Fact.Blocks(who, whom)));
			case Operation.Mute(var who, var whom) -> List.of(begins(new Fact.Mutes(who, whom)));
			case Operation.Unmute(var who, var whom) -> List.of(ends(new Fact.Mutes(who, whom)));
			// Nobody follows somebody new, who follows nobody: no feed is different.
			case Operation.Join _ -> List.of();
			case Operation.GoPrivate(var who) -> List.of(begins(new Fact.Private(who)));
			case Operation.GoPublic(var who, var asking) -> Stream.concat(Stream.of(ends(new Fact.Private(who))),
					asking.stream().map(viewer -> begins(new Fact.Follows(viewer, who)))).toList();
			case Operation.Publish publish -> List.of(begins(new Fact.Published(publish.post())));
			case Operation.Edit _ -> List.of();
			case Operation.Delete delete -> List.of(ends(new Fact.Published(delete.post())));
			case Operation.Share share -> List.of(begins(new Fact.Shared(share.share())));
			case Operation.Unshare unshare -> List.of(ends(new Fact.Shared(unshare.share())));
			case Operation.Leave(var who) -> List.of(begins(new Fact.Gone(who)));
		};
	}

	private static Set<Key> writes(Operation operation) {
		return switch (operation) {
			case Operation.Publish publish -> Set.of(new Key.Post(publish.post()));
			case Operation.Edit edit -> Set.of(new Key.Post(edit.post()));
			case Operation.Delete delete -> Set.of(new Key.Post(delete.post()));
			// Sharing locks nothing of the post, but two shares by one person are one after the other.
			case Operation.Share share -> Set.of(new Key.Sharing(share.who(), share.post()));
			case Operation.Unshare unshare -> Set.of(new Key.Sharing(unshare.who(), unshare.post()));
			case Operation.GoPublic(var who, var asking) -> {
				var keys = new HashSet<Key>(Set.of(new Key.Account(who)));
				asking.forEach(viewer -> keys.add(Key.Pair.of(viewer, who)));
				yield keys;
			}
			case Operation.Join(var who) -> Set.of(new Key.Account(who));
			case Operation.GoPrivate(var who) -> Set.of(new Key.Account(who));
			case Operation.Leave(var who) -> Set.of(new Key.Account(who));
			case Operation.Towards towards -> Set.of(Key.Pair.of(towards.who(), towards.whom()));
		};
	}

	private static Set<Key> reads(Operation operation) {
		var keys = new HashSet<Key>();
		operation.people().forEach(person -> keys.add(new Key.Account(person)));
		switch (operation) {
			case Operation.Share(var who, var whom, var post, _) -> {
				keys.add(new Key.Post(post));
				keys.add(Key.Pair.of(who, whom));
			}
			case Operation.Unshare(var who, var whom, var post, _) -> {
				keys.add(new Key.Post(post));
				keys.add(Key.Pair.of(who, whom));
			}
			case Operation.GoPublic(_, var asking) -> asking.forEach(viewer -> keys.add(new Key.Account(viewer)));
			case Operation.Join _,Operation.GoPrivate _,Operation.Leave _,Operation.Publish _,Operation.Edit _,Operation.Delete _,Operation.Towards _ -> {
				// The accounts are all.
			}
		}
		return keys;
	}

	private static Change begins(Fact fact) {
		return new Change(fact, true);
	}

	private static Change ends(Fact fact) {
		return new Change(fact, false);
	}
}
