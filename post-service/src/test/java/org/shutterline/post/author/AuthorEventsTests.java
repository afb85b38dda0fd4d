package org.shutterline.post.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.UserDeleted;
import org.shutterline.post.RunningPostService;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.json.JsonMapper;

class AuthorEventsTests extends RunningPostService {
	@Autowired
	JsonMapper json;
	@Autowired
	Authors authors;

	@Test
	void readsTheContractsExample() {
		var user = json.readValue(EventContract.of("user_changed").example(), UserChanged.class);
		assertThat(user).isEqualTo(new UserChanged(Id.parse("723465281930240001"), 3, "ada", "Ada Lovelace",
				"p/5f0c2a9e7b31/480.jpg", false, Instant.parse("2026-03-02T09:30:00.456Z")));
	}

	@Test
	void dropsWhatIsStaleOrRepeated() {
		var user = user().id();
		tellUser(user, 3, "third", Instant.now());
		await(() -> status("third") == 200);
		for (var version = 1; version <= 3; version++) {
			authors.store(new UserChanged(user, version, "stale" + version, "", null, false, Instant.now()));
			assertThat(status("stale" + version)).isEqualTo(404);
		}
		assertThat(status("third")).isEqualTo(200);
	}

	@Test
	void givesANameToWhoGotItLastInEitherOrder() {
		var before = user();
		var after = user();
		publishedPost(before);
		var post = publishedPost(after);
		var time = Instant.now();
		authors.store(new UserChanged(after.id(), 1, "passed.on", "", null, false, time.plusSeconds(1)));
		authors.store(new UserChanged(before.id(), 1, "passed.on", "", null, false, time));
		assertThat(user().get("/users/PASSED.on/posts").texts("post_id")).containsExactly(post);
		authors.store(new UserChanged(before.id(), 2, "something.else", "", null, false, time.plusSeconds(1)));
		assertThat(user().get("/users/passed.on/posts").texts("post_id")).containsExactly(post);
	}

	private int status(String username) {
		return user().get("/users/" + username + "/posts").status();
	}

	@Test
	void knowsWhoIsMentionedByTheNamesThatPeopleHaveNow() {
		var ada = user().id();
		var grace = user().id();
		var before = user().id();
		var gone = user().id();
		var time = Instant.now();
		authors.store(new UserChanged(ada, 1, "Mentioned.Ada", "", null, true, time));
		authors.store(new UserChanged(before, 1, "mentioned.grace", "", null, false, time));
		authors.store(new UserChanged(grace, 1, "mentioned.grace", "", null, false, time.plusSeconds(1)));
		authors.store(new UserChanged(gone, 1, "mentioned.gone", "", null, false, time));
		authors.delete(new UserDeleted(gone, 2, time));
		var names = new LinkedHashSet<>(List.of("mentioned.grace", "nobody.at.all", "mentioned.gone", "mentioned.ada"));
		assertThat(authors.mentioned(names)).containsExactly(new Mention(grace, "mentioned.grace"),
				new Mention(ada, "Mentioned.Ada"));
		assertThat(authors.mentioned(new LinkedHashSet<>())).isEmpty();
	}
}
