package org.shutterline.e2e.oracle;

import java.util.List;
import java.util.Set;

/** What somebody does on the platform, by one call; to join takes a few. */
public sealed interface Operation {
	/** Who is logged in when it is called, or by it. */
	int who();

	/** All whom it concerns. */
	default Set<Integer> people() {
		return switch (this) {
			case Towards towards -> Set.of(towards.who(), towards.whom());
			case OfOneself oneself -> Set.of(oneself.who());
		};
	}

	/** Something between two. */
	sealed interface Towards extends Operation {
		int whom();
	}

	/** Something that one does alone. */
	sealed interface OfOneself extends Operation {}

	/** Of a private account it only asks. */
	record Follow(int who, int whom, boolean asks) implements Towards {}

	record Unfollow(int who, int whom) implements Towards {}

	/** Lets somebody follow who has asked. */
	record Approve(int who, int whom) implements Towards {}

	record Reject(int who, int whom) implements Towards {}

	record Block(int who, int whom) implements Towards {}

	record Unblock(int who, int whom) implements Towards {}

	record Mute(int who, int whom) implements Towards {}

	record Unmute(int who, int whom) implements Towards {}

	/** Signs up; whoever does is the next number. */
	record Join(int who) implements OfOneself {}

	record GoPrivate(int who) implements OfOneself {}

	/** @param asking those whose requests are approved by it */
	record GoPublic(int who, List<Integer> asking) implements OfOneself {
		public GoPublic {
			asking = List.copyOf(asking);
		}
	}

	record Publish(int who, int post) implements OfOneself {}

	/** @param edits how often the post will have been edited then, by its author */
	record Edit(int who, int post, int edits) implements OfOneself {}

	record Delete(int who, int post) implements OfOneself {}

	/** @param whom the post's author */
	record Share(int who, int whom, int post, int share) implements Towards {
		@Override
		public Set<Integer> people() {
			return who == whom ? Set.of(who) : Set.of(who, whom);
		}
	}

	/** @param share as it was numbered */
	record Unshare(int who, int whom, int post, int share) implements Towards {
		@Override
		public Set<Integer> people() {
			return who == whom ? Set.of(who) : Set.of(who, whom);
		}
	}

	/** Deletes the account. */
	record Leave(int who) implements OfOneself {}

	/** How people are called in reports. */
	static String person(int number) {
		return "p" + number;
	}
}
