package org.shutterline.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One follows two; one of those posts 0 to 3, the last two of the same millisecond, and the other shares post 0. */
class JudgeTests {
	private static final int VIEWER = 0;

	private static final int AUTHOR = 1;

	private static final int SHARER = 2;

	private final World world = new World();

	private final Judge judge = new Judge(world);

	private final Entry shared = new Entry(100, AUTHOR, SHARER, 1000, 5000, "post 0", "look");

	private final Entry third = new Entry(103, AUTHOR, Entry.NOBODY, 3000, 0, "post 3", null);

	private final Entry second = new Entry(102, AUTHOR, Entry.NOBODY, 3000, 0, "post 2", null);

	private final Entry first = new Entry(101, AUTHOR, Entry.NOBODY, 2000, 0, "post 1", null);

	private long settled;

	@BeforeEach
	void history() {
		done(new Operation.Follow(VIEWER, AUTHOR, false));
		done(new Operation.Follow(VIEWER, SHARER, false));
		publish(0, 1000);
		publish(1, 2000);
		publish(2, 3000);
		publish(3, 3000);
		var share = new Operation.Share(SHARER, AUTHOR, 0, 0);
		done(share);
		world.shared(share, 200, 5000, "look");
		settled = world.now();
	}

	@Test
	void agreesWithTheRightFeed() {
		assertThat(judge.settled(walk(shared, third, second, first))).isEmpty();
		assertThat(judge.settled(ranked(first, third, shared, second))).isEmpty();
	}

	@Test
	void missesWhatIsLacking() {
		assertThat(judge.settled(walk(shared, third, first))).get()
				.satisfies(difference -> assertThat(difference.posts()).containsExactly(2));
		assertThat(judge.settled(ranked(shared, third, first))).isPresent();
	}

	@Test
	void doesNotTakeThePostItselfForItsShare() {
		var itself = new Entry(100, AUTHOR, Entry.NOBODY, 1000, 0, "post 0", null);
		assertThat(judge.settled(walk(third, second, first, itself))).isPresent();
		assertThat(judge.settled(walk(shared, third, second, first, itself))).isPresent();
	}

	@Test
	void doesNotTakeAnOldCaption() {
		world.edited(1, "post 1, edited");
		assertThat(judge.settled(walk(shared, third, second, first))).isPresent();
	}

	@Test
	void noticesRepetitionAndDisorder() {
		assertThat(judge.settled(walk(shared, third, second, second, first))).isPresent();
		assertThat(judge.settled(ranked(shared, third, second, second, first))).isPresent();
		assertThat(judge.settled(walk(shared, second, third, first))).get()
				.satisfies(difference -> assertThat(difference.what()).contains("newest first"));
	}

	@Test
	void noticesAShortPage() {
		var here = span();
		var pages = List.of(new ReadPage(here, 3, List.of(shared, third), false),
				new ReadPage(here, 3, List.of(second, first), true));
		assertThat(judge.settled(new Walk(VIEWER, false, pages, true))).get()
				.satisfies(difference -> assertThat(difference.what()).contains("a page of 3 has 2"));
	}

	@Test
	void noticesWhatIsNobodys() {
		var foreign = new Entry(999, Entry.UNKNOWN, Entry.NOBODY, 9000, 0, "?", null);
		assertThat(judge.settled(walk(foreign, shared, third, second, first))).isPresent();
		assertThat(judge.onTheWay(walk(foreign, shared, third, second, first), settled)).isPresent();
	}

	@Test
	void forbidsWhatWasMutedAndHandledWhenTheReadingBegan() {
		done(new Operation.Mute(VIEWER, AUTHOR));
		assertThat(judge.onTheWay(walk(shared, third, second, first), settled)).get()
				.satisfies(difference -> assertThat(difference.what()).contains("forbidden"));
		assertThat(judge.onTheWay(walk(), settled)).isEmpty();
	}

	@Test
	void allowsWhatIsMutedButNotYetHandled() {
		var before = world.now();
		done(new Operation.Mute(VIEWER, AUTHOR));
		var page = new ReadPage(new Span(before, world.now()), 10, List.of(shared, third, second, first), true);
		assertThat(judge.onTheWay(new Walk(VIEWER, false, List.of(page), true), settled)).isEmpty();
	}

	@Test
	void forbidsAShareThatWasTakenBackAndHandledWhenTheReadingBegan() {
		var before = world.now();
		done(new Operation.Unshare(SHARER, AUTHOR, 0, 0));
		assertThat(judge.onTheWay(walk(shared, third, second, first), settled)).get()
				.satisfies(difference -> assertThat(difference.what()).contains("forbidden"));
		var page = new ReadPage(new Span(before, world.now()), 10, List.of(shared, third, second, first), true);
		assertThat(judge.onTheWay(new Walk(VIEWER, false, List.of(page), true), settled)).isEmpty();
	}

	@Test
	void missesOnTheWayWhatWasThereAndNobodyTookAway() {
		assertThat(judge.onTheWay(walk(shared, third, second), settled)).get()
				.satisfies(difference -> assertThat(difference.what()).contains("lacks"));
		done(new Operation.Delete(AUTHOR, 1));
		assertThat(judge.onTheWay(walk(shared, third, second), settled)).isEmpty();
	}

	@Test
	void doesNotMissOnTheWayWhatIsNew() {
		publish(4, 6000);
		assertThat(judge.onTheWay(walk(shared, third, second, first), settled)).isEmpty();
	}

	@Test
	void doesNotMissAnythingInAFeedThatSaysThatItIsNotWhole() {
		var page = new ReadPage(span(), 10, List.of(shared, third), true);
		assertThat(judge.onTheWay(new Walk(VIEWER, false, List.of(page), false), settled)).isEmpty();
	}

	@Test
	void namesTheDeedsThatConcernADifference() {
		done(new Operation.Follow(7, 8, false));
		var difference = judge.settled(walk(third, second, first)).orElseThrow();
		assertThat(world.concerning(difference, 10)).extracting(deed -> deed.step().operation()).containsExactly(
				new Operation.Follow(VIEWER, AUTHOR, false), new Operation.Follow(VIEWER, SHARER, false),
				new Operation.Publish(AUTHOR, 0), new Operation.Share(SHARER, AUTHOR, 0, 0));
	}

	private void publish(int post, long at) {
		done(new Operation.Publish(AUTHOR, post));
		world.published(post, AUTHOR, 100 + post, at, "post " + post);
	}

	private void done(Operation operation) {
		world.complete(world.begin(Effects.of(operation)));
	}

	private Span span() {
		return new Span(world.now(), world.now());
	}

	private Walk walk(Entry... entries) {
		return walk(false, entries);
	}

	private Walk ranked(Entry... entries) {
		return walk(true, entries);
	}

	/** In pages of two. */
	private Walk walk(boolean ranked, Entry... entries) {
		var all = List.of(entries);
		var pages = new ArrayList<ReadPage>();
		for (int from = 0; from == 0 || from < all.size(); from += 2) {
			int to = Math.min(from + 2, all.size());
			pages.add(new ReadPage(span(), 2, all.subList(from, to), to == all.size()));
		}
		return new Walk(VIEWER, ranked, pages, true);
	}
}
