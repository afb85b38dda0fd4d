package org.shutterline.e2e.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What there is between the people of a plan, by the platform's rules: it says which operations make sense, and their effects. */
final class Society {
	private int size;

	private final Set<Fact> facts = new HashSet<>();

	/** Who asks whom. */
	private final Set<Fact.Follows> requests = new HashSet<>();

	private final List<PlannedPost> posts = new ArrayList<>();

	private final List<PlannedShare> shares = new ArrayList<>();

	Society(int size) {
		this.size = size;
	}

	/** A post, by its number in the list. */
	private static final class PlannedPost {
		private final int author;

		private int edits;

		private PlannedPost(int author) {
			this.author = author;
		}
	}

	/** A share, by its number in the list. */
	private record PlannedShare(int sharer, int post) {}

	/** How many have ever been here, which is the next one's number. */
	int size() {
		return size;
	}

	boolean is(Fact fact) {
		return facts.contains(fact);
	}

	boolean isThere(int person) {
		return !is(new Fact.Gone(person));
	}

	List<Integer> people(IntPredicate which) {
		return IntStream.range(0, size).filter(this::isThere).filter(which).boxed().toList();
	}

	List<Integer> followersOf(int author) {
		return people(person -> is(new Fact.Follows(person, author)));
	}

	/** Neither blocks the other, and they are two. */
	boolean mayMeet(int one, int other) {
		return one != other && isThere(one) && isThere(other) && !is(new Fact.Blocks(one, other))
				&& !is(new Fact.Blocks(other, one));
	}

	boolean asks(int one, int other) {
		return requests.contains(new Fact.Follows(one, other));
	}

	List<Integer> asking(int whom) {
		return people(person -> asks(person, whom));
	}

	int nextPost() {
		return posts.size();
	}

	int nextShare() {
		return shares.size();
	}

	int authorOf(int post) {
		return posts.get(post).author;
	}

	int editsOf(int post) {
		return posts.get(post).edits;
	}

	/** Those of the author's that are there, the oldest first. */
	List<Integer> postsOf(int author) {
		return IntStream.range(0, posts.size())
				.filter(post -> authorOf(post) == author && is(new Fact.Published(post))).boxed().toList();
	}

	/** Those that this person may see. */
	List<Integer> visibleTo(int person) {
		return IntStream.range(0, posts.size()).filter(post -> is(new Fact.Published(post)))
				.filter(post -> maySee(person, authorOf(post))).boxed().toList();
	}

	private boolean maySee(int person, int author) {
		return person == author || (mayMeet(person, author)
				&& (!is(new Fact.Private(author)) || is(new Fact.Follows(person, author))));
	}

	/** The shares that this person has made and not taken back, of posts that they may see. */
	List<Integer> sharesOf(int person) {
		return IntStream.range(0, shares.size()).filter(share -> shares.get(share).sharer() == person)
				.filter(share -> is(new Fact.Shared(share)) && is(new Fact.Published(postOf(share))))
				.filter(share -> maySee(person, authorOf(postOf(share)))).boxed().toList();
	}

	int postOf(int share) {
		return shares.get(share).post();
	}

	boolean hasShared(int person, int post) {
		return IntStream.range(0, shares.size())
				.anyMatch(share -> shares.get(share).equals(new PlannedShare(person, post))
						&& is(new Fact.Shared(share)));
	}

	/** Takes the operation for done. */
	void apply(Operation operation, List<Change> changes) {
		switch (operation) {
			case Operation.Follow follow when follow.asks() ->
				requests.add(new Fact.Follows(follow.who(), follow.whom()));
			case Operation.Unfollow unfollow -> requests.remove(new Fact.Follows(unfollow.who(), unfollow.whom()));
			case Operation.Approve approve -> requests.remove(new Fact.Follows(approve.whom(), approve.who()));
			case Operation.Reject reject -> requests.remove(new Fact.Follows(reject.whom(), reject.who()));
			case Operation.Block block -> requests.removeAll(Set.of(new Fact.Follows(block.who(), block.whom()),
					new Fact.Follows(block.whom(), block.who())));
			case Operation.GoPublic open -> requests.removeIf(request -> request.author() == open.who());
			case Operation.Leave leave -> requests
					.removeIf(request -> request.author() == leave.who() || request.viewer() == leave.who());
			case Operation.Join _ -> size++;
			case Operation.Publish publish -> posts.add(new PlannedPost(publish.who()));
			case Operation.Edit edit -> posts.get(edit.post()).edits++;
			case Operation.Share share -> shares.add(new PlannedShare(share.who(), share.post()));
			case Operation.Follow _,Operation.Unblock _,Operation.Mute _,Operation.Unmute _,Operation.GoPrivate _,Operation.Delete _,Operation.Unshare _ -> {
				// All of it is facts.
			}
		}
		changes.forEach(change -> {
			if (change.value()) {
				facts.add(change.fact());
			}
			else {
				facts.remove(change.fact());
			}
		});
	}
}
