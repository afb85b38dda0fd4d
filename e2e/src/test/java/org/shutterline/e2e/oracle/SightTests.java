package org.shutterline.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SightTests {
	private static final int VIEWER = 0;

	private static final int AUTHOR = 1;

	private static final int SHARER = 2;

	private static final Item POST = new Item(1000, 10, 7, 10, AUTHOR, Item.NONE, Item.NONE);

	private static final Item SHARE = new Item(2000, 20, 7, 10, AUTHOR, 3, SHARER);

	private final Map<Fact, Certainty> facts = new HashMap<>();

	@BeforeEach
	void someFollow() {
		facts.put(new Fact.Published(7), Certainty.YES);
		facts.put(new Fact.Shared(3), Certainty.YES);
		facts.put(new Fact.Follows(VIEWER, AUTHOR), Certainty.YES);
		facts.put(new Fact.Follows(VIEWER, SHARER), Certainty.YES);
	}

	@Test
	void showsPostsAndSharesOfThoseWhoAreFollowed() {
		assertThat(sees(POST)).isEqualTo(Certainty.YES);
		assertThat(sees(SHARE)).isEqualTo(Certainty.YES);
	}

	@Test
	void showsNothingOfThoseWhoAreNotFollowed() {
		facts.remove(new Fact.Follows(VIEWER, AUTHOR));
		assertThat(sees(POST)).isEqualTo(Certainty.NO);
		assertThat(sees(SHARE)).as("of a public account").isEqualTo(Certainty.YES);
		facts.remove(new Fact.Follows(VIEWER, SHARER));
		assertThat(sees(SHARE)).isEqualTo(Certainty.NO);
	}

	@Test
	void showsSharedPostsOfPrivateAccountsToTheirFollowersOnly() {
		facts.put(new Fact.Private(AUTHOR), Certainty.YES);
		assertThat(sees(POST)).as("followers keep what they have").isEqualTo(Certainty.YES);
		assertThat(sees(SHARE)).isEqualTo(Certainty.YES);
		facts.remove(new Fact.Follows(VIEWER, AUTHOR));
		assertThat(sees(SHARE)).isEqualTo(Certainty.NO);
	}

	@Test
	void showsAPrivateSharersShares() {
		facts.put(new Fact.Private(SHARER), Certainty.YES);
		assertThat(sees(SHARE)).isEqualTo(Certainty.YES);
	}

	@Test
	void hidesTheMuted() {
		facts.put(new Fact.Mutes(VIEWER, AUTHOR), Certainty.YES);
		assertThat(sees(POST)).isEqualTo(Certainty.NO);
		assertThat(sees(SHARE)).isEqualTo(Certainty.NO);
		facts.remove(new Fact.Mutes(VIEWER, AUTHOR));
		facts.put(new Fact.Mutes(VIEWER, SHARER), Certainty.YES);
		assertThat(sees(POST)).isEqualTo(Certainty.YES);
		assertThat(sees(SHARE)).isEqualTo(Certainty.NO);
	}

	@Test
	void hidesTheBlockedEitherWay() {
		for (var block : new Fact[]{ new Fact.Blocks(VIEWER, AUTHOR), new Fact.Blocks(AUTHOR, VIEWER) }) {
			facts.put(block, Certainty.YES);
			assertThat(sees(POST)).isEqualTo(Certainty.NO);
			assertThat(sees(SHARE)).isEqualTo(Certainty.NO);
			facts.remove(block);
		}
		facts.put(new Fact.Blocks(SHARER, VIEWER), Certainty.YES);
		assertThat(sees(SHARE)).isEqualTo(Certainty.NO);
		assertThat(sees(POST)).isEqualTo(Certainty.YES);
	}

	@Test
	void hidesWhatIsOfTheGone() {
		facts.put(new Fact.Gone(SHARER), Certainty.YES);
		assertThat(sees(POST)).isEqualTo(Certainty.YES);
		assertThat(sees(SHARE)).isEqualTo(Certainty.NO);
		facts.remove(new Fact.Gone(SHARER));
		facts.put(new Fact.Gone(AUTHOR), Certainty.YES);
		assertThat(sees(POST)).isEqualTo(Certainty.NO);
		assertThat(sees(SHARE)).isEqualTo(Certainty.NO);
	}

	@Test
	void hidesWhatWasDeletedOrTakenBack() {
		facts.remove(new Fact.Shared(3));
		assertThat(sees(POST)).isEqualTo(Certainty.YES);
		assertThat(sees(SHARE)).isEqualTo(Certainty.NO);
		facts.put(new Fact.Shared(3), Certainty.YES);
		facts.remove(new Fact.Published(7));
		assertThat(sees(POST)).isEqualTo(Certainty.NO);
		assertThat(sees(SHARE)).isEqualTo(Certainty.NO);
	}

	@Test
	void bringsOnesOwnPostBackWhenAFriendSharesIt() {
		var own = new Item(2000, 20, 7, 10, VIEWER, 3, SHARER);
		facts.put(new Fact.Private(VIEWER), Certainty.YES);
		assertThat(sees(own)).isEqualTo(Certainty.YES);
		assertThat(sees(new Item(1000, 10, 7, 10, VIEWER, Item.NONE, Item.NONE))).isEqualTo(Certainty.NO);
	}

	@Test
	void isAsUncertainAsWhatItFollowsFrom() {
		facts.put(new Fact.Mutes(VIEWER, AUTHOR), Certainty.MAYBE);
		assertThat(sees(POST)).isEqualTo(Certainty.MAYBE);
		facts.put(new Fact.Gone(AUTHOR), Certainty.YES);
		assertThat(sees(POST)).isEqualTo(Certainty.NO);
	}

	private Certainty sees(Item item) {
		return new Sight(fact -> facts.getOrDefault(fact, Certainty.NO)).of(VIEWER, item);
	}
}
