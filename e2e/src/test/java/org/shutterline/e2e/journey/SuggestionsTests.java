package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.shutterline.e2e.client.User;

@Tag("journey")
class SuggestionsTests {
	@Test
	void friendsOfFriendsAreRankedWithoutThoseWhoAreKnownBlockedOrAsked() {
		var me = Person.newcomer(NOBODY, "lonely");
		var friends = List.of(Person.newcomer(NOBODY, "friend"), Person.newcomer(NOBODY, "friend"));
		var popular = Person.newcomer(NOBODY, "popular");
		var known = Person.newcomer(NOBODY, "known");
		var blocked = Person.newcomer(NOBODY, "blocked");
		var blocking = Person.newcomer(NOBODY, "blocking");
		var asked = Person.newcomer(NOBODY, "asked");
		var rare = Person.newcomer(NOBODY, "rare");
		asked.client().account().edit(Map.of("private", true));
		for (var friend : friends) {
			me.client().follow(friend.username());
			for (var other : List.of(popular, known, blocked, blocking, asked)) {
				friend.client().follow(other.username());
			}
			asked.client().people().approve(friend.userId());
		}
		friends.getFirst().client().follow(rare.username());
		friends.getFirst().client().follow(me.username());
		me.client().follow(known.username());
		me.client().people().block(blocked.username());
		blocking.client().people().block(me.username());
		assertThat(me.client().follow(asked.username()).requested()).isTrue();

		assertThat(suggested(me)).startsWith(popular.username())
				.containsSubsequence(popular.username(), rare.username())
				.doesNotContain(me.username(), known.username(), blocked.username(), blocking.username(),
						asked.username());
	}

	private static List<String> suggested(Person person) {
		return person.client().people().suggestions().toTheEnd().stream().map(User::username).toList();
	}
}
