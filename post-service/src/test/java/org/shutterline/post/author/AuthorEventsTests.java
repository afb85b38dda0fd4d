package org.shutterline.post.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.post.RunningPostService;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.json.JsonMapper;

class AuthorEventsTests extends RunningPostService {
	private static final Id VIEWER = Id.of(1);
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
		await(() -> authors.visible("third", VIEWER).isPresent());
		for (var version = 1; version <= 3; version++) {
			authors.store(new UserChanged(user, version, "stale" + version, "", null, false, Instant.now()));
			assertThat(authors.visible("stale" + version, VIEWER)).isEmpty();
		}
		assertThat(authors.visible("third", VIEWER)).contains(user);
	}

	@Test
	void givesANameToWhoGotItLastInEitherOrder() {
		var before = user().id();
		var after = user().id();
		var time = Instant.now();
		authors.store(new UserChanged(after, 1, "passed.on", "", null, false, time.plusSeconds(1)));
		authors.store(new UserChanged(before, 1, "passed.on", "", null, false, time));
		assertThat(authors.visible("PASSED.on", VIEWER)).contains(after);
		authors.store(new UserChanged(before, 2, "something.else", "", null, false, time.plusSeconds(1)));
		assertThat(authors.visible("passed.on", VIEWER)).contains(after);
	}
}
