package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.SOON;
import static org.shutterline.e2e.journey.Outcomes.awaitStatus;
import static org.shutterline.e2e.journey.Outcomes.codeOf;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileTests {
	private Person person;
	private Person other;

	@BeforeAll
	void signUp() {
		person = Person.newcomer(NOBODY, "profile");
		other = Person.newcomer(NOBODY, "visitor");
	}

	@Test
	void editsCountAndStaleOnesAreRefused() {
		var before = person.client().me();
		var after = person.client().account().edit(before.version(),
				Map.of("display_name", "Vivian 📷", "bio", "Chicago\nand New York"));
		assertThat(after.version()).isEqualTo(before.version() + 1);
		assertThat(after.displayName()).isEqualTo("Vivian 📷");
		assertThat(codeOf(() -> person.client().account().edit(before.version(), Map.of("bio", "lost"))))
				.isEqualTo("stale_version");
		assertThat(person.client().me()).isEqualTo(after);
		var seen = other.client().profile(person.username());
		assertThat(seen.bio()).isEqualTo("Chicago\nand New York");
		assertThat(seen.version()).isEqualTo(after.version());
	}

	@Test
	void aNewUserNameIsKnownEverywhereAndTheOldOneRests() {
		var renamed = Person.newcomer(NOBODY, "before");
		var postId = renamed.publish("by whom?");
		var old = renamed.username();
		var name = "after" + Person.newKey().substring(0, 8);
		renamed.client().account().edit(Map.of("username", name));
		assertThat(other.client().profile(name).userId()).isEqualTo(renamed.userId());
		assertThat(statusOf(() -> other.client().profile(old))).isEqualTo(404);
		Await.atMost(SOON).isTrue("the post names its author anew",
				() -> other.client().post(postId).user().isNamed(name));
		awaitStatus("the grid is found by the new name", 200, () -> other.client().postsOf(name));
		assertThat(NOBODY.frontDoor().available(old)).as("a name that rests").isFalse();
		assertThat(codeOf(() -> NOBODY.signUp(old, "new." + renamed.email(), "a long password 1")))
				.isEqualTo("username_taken");
		assertThat(codeOf(() -> other.client().account().edit(Map.of("username", name)))).isEqualTo("username_taken");
		assertThat(statusOf(() -> NOBODY.logIn(name, renamed.password()))).isEqualTo(200);
	}

	@Test
	void aPictureIsShownAndTakenAway() {
		var postId = person.publish("with a face");
		assertThat(person.client().profile(person.username()).profilePicUrl()).isNull();
		var mediaId = person.uploadPicture(Photo.jpeg(91, 800, 800));
		person.client().account().showPicture(mediaId);
		// Chosen before user-service has heard that it is ready, a picture is shown when it has.
		var url = Await.atMost(SOON).until("the picture is shown",
				() -> Optional.ofNullable(other.client().profile(person.username()).profilePicUrl()));
		assertThat(NOBODY.load(url).status()).isEqualTo(200);
		Await.atMost(SOON).isTrue("the post shows its author's picture",
				() -> url.equals(other.client().post(postId).user().profilePicUrl()));
		person.client().account().showPicture(null);
		assertThat(other.client().profile(person.username()).profilePicUrl()).isNull();
		Await.atMost(SOON).isTrue("the post shows no picture any more",
				() -> other.client().post(postId).user().profilePicUrl() == null);
	}

	@Test
	void takesOnlyOnesOwnPictures() {
		var foreign = other.uploadPicture(Photo.jpeg(92, 400, 400));
		assertThat(statusOf(() -> person.client().account().showPicture(foreign))).isIn(400, 404, 422);
		assertThat(statusOf(() -> person.client().account().showPicture("1234567890123456"))).isIn(400, 404, 422);
		assertThat(statusOf(() -> person.client().account().showPicture("../../etc/passwd"))).isEqualTo(400);
	}

	@Test
	void refusesEditsThatAreNone() {
		for (var edit : List.of(Map.of("username", "a"), Map.of("username", "with space"), Map.of("username", "admin"),
				Map.of("display_name", "x".repeat(500)), Map.of("bio", "x".repeat(5000)), Map.of("bio", "a\u0000b"),
				Map.of("private", "maybe"), Map.of("user_id", "1"))) {
			assertThat(statusOf(() -> person.client().account().edit(edit))).as(edit.toString()).isIn(400, 409);
		}
	}

	@Test
	void saysWhetherAUserNameIsFree() {
		var free = "free" + Person.newKey().substring(0, 8);
		assertThat(NOBODY.frontDoor().available(free)).isTrue();
		assertThat(NOBODY.frontDoor().available(person.username())).isFalse();
		assertThat(NOBODY.frontDoor().available(person.username().toUpperCase(java.util.Locale.ROOT))).isFalse();
		assertThat(NOBODY.frontDoor().available("admin")).as("a reserved word").isFalse();
		Patient.run(() -> NOBODY.signUp(free, free + "@example.com", "a long password 1"));
		Await.atMost(SOON).isTrue("the name is taken now", () -> !NOBODY.frontDoor().available(free));
		assertThat(statusOf(() -> NOBODY.frontDoor().available("<script>"))).isIn(200, 400);
	}
}
