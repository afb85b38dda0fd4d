package org.shutterline.e2e.oracle;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Draws what somebody does next, if there is something of that kind to do. */
final class Draw {
	/** Some accounts are followed by many, so that they cross the threshold. */
	static final int STARS = 3;

	private final RandomGenerator random;

	private final Society society;

	/** So many may have been here in the end. */
	private final int most;

	Draw(RandomGenerator random, Society society) {
		this.random = random;
		this.society = society;
		this.most = society.size() * 4 / 3;
	}

	/** The kinds of operations, and how often each is drawn compared with the others. */
	enum Kind {
		PUBLISH(30), FOLLOW(18), UNFOLLOW(6), SHARE(12), UNSHARE(3), DELETE(4), EDIT(3), MUTE(4), UNMUTE(3), BLOCK(
				3), UNBLOCK(
						3), GO_PRIVATE(3), GO_PUBLIC(2), APPROVE(5), REJECT(1), LEAVE(1), JOIN(2);

		private final int weight;

		Kind(int weight) {
			this.weight = weight;
		}

		private static Kind drawn(RandomGenerator random) {
			int place = random.nextInt(List.of(values()).stream().mapToInt(kind -> kind.weight).sum());
			for (var kind : values()) {
				place -= kind.weight;
				if (place < 0) {
					return kind;
				}
			}
			throw new IllegalStateException("weights");
		}
	}

	/** Empty if nobody can do what was drawn. */
	Optional<Operation> next() {
		return of(Kind.drawn(random));
	}

	private Optional<Operation> of(Kind kind) {
		return one(society.people(_ -> true)).flatMap(who -> switch (kind) {
			case PUBLISH -> Optional.of(publish(who));
			case FOLLOW -> follow(who);
			case UNFOLLOW -> one(society.people(whom -> society.is(new Fact.Follows(who, whom))))
					.map(whom -> new Operation.Unfollow(who, whom));
			case SHARE -> share(who);
			case UNSHARE -> one(society.sharesOf(who)).map(share -> new Operation.Unshare(who,
					society.authorOf(society.postOf(share)), society.postOf(share), share));
			// The first post stays: media go with their last post.
			case DELETE -> one(society.postsOf(who).stream().skip(1).toList())
					.map(post -> new Operation.Delete(who, post));
			case EDIT -> one(society.postsOf(who))
					.map(post -> new Operation.Edit(who, post, society.editsOf(post) + 1));
			case MUTE -> one(society.people(whom -> society.mayMeet(who, whom)
					&& !society.is(new Fact.Mutes(who, whom)) && society.is(new Fact.Follows(who, whom))))
					.map(whom -> new Operation.Mute(who, whom));
			case UNMUTE -> one(society.people(whom -> society.is(new Fact.Mutes(who, whom))))
					.map(whom -> new Operation.Unmute(who, whom));
			case BLOCK -> one(society.people(whom -> society.mayMeet(who, whom)))
					.map(whom -> new Operation.Block(who, whom));
			case UNBLOCK -> one(society.people(whom -> society.is(new Fact.Blocks(who, whom))))
					.map(whom -> new Operation.Unblock(who, whom));
			case GO_PRIVATE ->
				society.is(new Fact.Private(who)) ? Optional.empty() : Optional.of(new Operation.GoPrivate(who));
			case GO_PUBLIC -> one(society.people(person -> society.is(new Fact.Private(person))))
					.map(person -> new Operation.GoPublic(person, society.asking(person)));
			case APPROVE -> request(who).map(asking -> new Operation.Approve(asking.author(), asking.viewer()));
			case REJECT -> request(who).map(asking -> new Operation.Reject(asking.author(), asking.viewer()));
			case LEAVE -> society.people(_ -> true).size() > society.size() * 3 / 4 && who >= STARS
					? Optional.of(new Operation.Leave(who))
					: Optional.empty();
			case JOIN ->
				society.size() < most ? Optional.of(new Operation.Join(society.size())) : Optional.empty();
		});
	}

	Operation publish(int who) {
		return new Operation.Publish(who, society.nextPost());
	}

	/** Whether it only asks depends on the account. */
	Operation follow(int who, int whom) {
		return new Operation.Follow(who, whom, society.is(new Fact.Private(whom)));
	}

	private Optional<Operation> follow(int who) {
		boolean star = random.nextInt(3) == 0;
		return one(society.people(whom -> (!star || whom < STARS) && society.mayMeet(who, whom)
				&& !society.is(new Fact.Follows(who, whom)) && !society.asks(who, whom)))
				.map(whom -> follow(who, whom));
	}

	/** Often what somebody else has shared already, so that there is something to fold. */
	private Optional<Operation> share(int who) {
		var open = society.visibleTo(who).stream().filter(post -> !society.hasShared(who, post)).toList();
		var latest = open.subList(Math.max(0, open.size() - 5), open.size());
		return one(latest).map(post -> new Operation.Share(who, society.authorOf(post), post, society.nextShare()));
	}

	private Optional<Fact.Follows> request(int near) {
		var open = society.people(_ -> true).stream()
				.flatMap(owner -> society.asking(owner).stream().map(viewer -> new Fact.Follows(viewer, owner)))
				.toList();
		return open.isEmpty() ? Optional.empty() : Optional.of(open.get((near + random.nextInt(7)) % open.size()));
	}

	private <T> Optional<T> one(List<T> of) {
		return of.isEmpty() ? Optional.empty() : Optional.of(of.get(random.nextInt(of.size())));
	}
}
