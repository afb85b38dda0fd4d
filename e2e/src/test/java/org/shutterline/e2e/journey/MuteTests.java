package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.SOON;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shutterline.e2e.client.User;

@Tag("journey")
class MuteTests {
	@Test
	void theMutedAreLeftOutOfFeedAndNewsAndNeverHearOfIt() {
		var muter = Person.newcomer(NOBODY, "muter");
		var loud = Person.newcomer(NOBODY, "loud");
		muter.client().follow(loud.username());
		loud.client().follow(muter.username());
		var mine = muter.publish("of the muter");
		var before = loud.publish("before");
		muter.awaitInFeed(before, SOON);

		assertThat(muter.client().people().mute(loud.username()).muting()).isTrue();
		var after = loud.publish("after");
		loud.client().like(mine);
		Await.atMost(SOON).isTrue("the feed leaves the muted out", () -> muter.inFeed(before).isEmpty());
		Await.atMost(SOON).isTrue("the muted's like is counted", () -> muter.client().post(mine).likesCount() == 1);
		assertThat(muter.inFeed(after)).isEmpty();
		Await.atMost(SOON).isTrue("the notifications leave the muted out", () -> !isTold(muter, loud));
		assertThat(muter.client().post(after).caption()).isEqualTo("after");
		assertThat(muter.client().postsOf(loud.username()).items()).hasSize(2);
		var profile = muter.client().profile(loud.username());
		assertThat(profile.viewer().muting()).isTrue();
		assertThat(profile.viewer().following()).isTrue();

		var seenByTheMuted = loud.client().profile(muter.username()).viewer();
		assertThat(seenByTheMuted.muting()).isFalse();
		assertThat(seenByTheMuted.followedBy()).isTrue();
		assertThat(loud.client().people().followers(loud.username()).items()).extracting(User::username)
				.containsExactly(muter.username());
		loud.awaitInFeed(mine, SOON);

		assertThat(muter.client().people().unmute(loud.username()).muting()).isFalse();
		muter.awaitInFeed(after, SOON);
		muter.awaitInFeed(before, SOON);
	}

	private static boolean isTold(Person person, Person of) {
		return person.client().notifications().toTheEnd().stream()
				.anyMatch(news -> news.names(of.username()));
	}
}
