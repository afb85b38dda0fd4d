package org.shutterline.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;
import org.shutterline.contracts.EventContract;
import org.shutterline.platform.core.Id;
import org.shutterline.user.Api;
import org.shutterline.user.FakeMediaService;
import org.shutterline.user.Topics;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;

@UserServiceTest
class PictureTests {
	private static final String ME = "/api/v1/me";
	private final Api api;
	private final FakeMediaService mediaService;

	@Autowired
	PictureTests(Api api, FakeMediaService mediaService) {
		this.api = api;
		this.mediaService = mediaService;
	}

	@Test
	void showsAPhotoThatIsReady() {
		var user = api.signUp();
		var photo = photo(user, "profile");
		tellReady(photo, user.id(), 2, "profile");
		await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
			choose(user, photo);
			assertThat(url(user)).endsWith("/m/" + photo + "/medium.jpg");
		});
		assertThat(api.get("/api/v1/users/" + user.username(), user).status()).isEqualTo(200);
		assertThat(Topics.told(EventContract.of("user_changed"), user.id().toString(), 2).get(1))
				.contains("\"profile_picture_key\":");
	}

	@Test
	void showsAPhotoAsSoonAsItIsReady() {
		var user = api.signUp();
		var photo = photo(user, "profile");
		assertThat(choose(user, photo)).isEqualTo(200);
		assertThat(url(user)).isEmpty();
		tellReady(photo, user.id(), 2, "profile");
		awaitUrl(user, photo);
		assertThat(api.get(ME, user).header("ETag")).hasValue("\"3\"");
		assertThat(Topics.told(EventContract.of("user_changed"), user.id().toString(), 3).getLast())
				.contains("\"profile_picture_key\":\"m/" + photo + "/medium.jpg\"");
	}

	/** As when its owner has become private: the old file is removed soon. */
	@Test
	void followsThePictureToAnotherPlace() {
		var user = api.signUp();
		var photo = shown(user);
		tellReady(photo, user.id(), 3, "profile", "s");
		await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(url(user))
				.matches(".*/t/[0-9]{10}\\.[A-Za-z0-9_-]{22}/s/" + photo + "/medium.jpg"));
		assertThat(Topics.told(EventContract.of("user_changed"), user.id().toString(), 4).getLast())
				.contains("\"profile_picture_key\":\"s/" + photo + "/medium.jpg\"");
	}

	@Test
	void keepsTheOldPictureUntilTheNewOneIsReady() {
		var user = api.signUp();
		var first = shown(user);
		var second = photo(user, "profile");
		assertThat(choose(user, second)).isEqualTo(200);
		assertThat(url(user)).contains("/" + first + "/");
		tellReady(second, user.id(), 2, "profile");
		awaitUrl(user, second);
	}

	@Test
	void keepsTheOldPictureWhereTheNewOneFails() {
		var user = api.signUp();
		var first = shown(user);
		var second = photo(user, "profile");
		choose(user, second);
		tellFailed(second, user.id());
		await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(choose(user, second)).isEqualTo(400));
		assertThat(url(user)).contains("/" + first + "/");
	}

	@Test
	void removesThePicture() {
		var user = api.signUp();
		var photo = shown(user);
		var answer = api.patch(ME, user, "{\"profile_media_id\": null}");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(url(user)).isEmpty();
		assertThat(choose(user, photo)).isEqualTo(200);
		assertThat(url(user)).contains("/" + photo + "/");
	}

	@Test
	void losesThePictureWithItsMedia() {
		var user = api.signUp();
		var photo = shown(user);
		Topics.tell("media.events", photo.toString(), "media_deleted", null);
		await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(url(user)).isEmpty());
	}

	@Test
	void staysAwayWhereThePictureWasRemovedMeanwhile() {
		var user = api.signUp();
		var photo = photo(user, "profile");
		choose(user, photo);
		api.patch(ME, user, "{\"profile_media_id\": null}");
		var later = photo(user, "profile");
		choose(user, later);
		tellReady(photo, user.id(), 2, "profile");
		tellReady(later, user.id(), 2, "profile");
		awaitUrl(user, later);
	}

	@Test
	void refusesThePhotosOfOthersAndWhatWasUploadedForPosts() {
		var user = api.signUp();
		assertThat(choose(user, photo(api.signUp(), "profile"))).isEqualTo(400);
		assertThat(choose(user, photo(user, "post"))).isEqualTo(400);
		assertThat(choose(user, anyId())).isEqualTo(400);
		var known = shown(api.signUp());
		var answer = api.patch(ME, user, "{\"profile_media_id\": \"" + known + "\"}");
		assertThat(answer.fields()).containsExactly("profile_media_id");
		assertThat(url(user)).isEmpty();
	}

	@Test
	void editsNothingWhileNobodyCanSayWhoseThePhotoIs() {
		var user = api.signUp();
		var photo = photo(user, "profile");
		mediaService.failingWith(500, () -> assertThat(choose(user, photo)).isEqualTo(503));
		assertThat(api.get(ME, user).header("ETag")).hasValue("\"1\"");
		assertThat(choose(user, photo)).isEqualTo(200);
	}

	private Id shown(Api.User user) {
		var photo = photo(user, "profile");
		choose(user, photo);
		tellReady(photo, user.id(), 2, "profile");
		awaitUrl(user, photo);
		return photo;
	}

	private void awaitUrl(Api.User user, Id photo) {
		await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(url(user)).contains("/" + photo + "/"));
	}

	private Id photo(Api.User owner, String purpose) {
		var id = anyId();
		mediaService.has(id, owner.id(), purpose);
		return id;
	}

	private int choose(Api.User user, Id photo) {
		return api.patch(ME, user, "{\"profile_media_id\": \"" + photo + "\"}").status();
	}

	private String url(Api.User user) {
		return api.get(ME, user).json().get("profile_pic_url").asStringOpt().orElse("");
	}

	private static void tellReady(Id photo, Id owner, long version, String purpose) {
		tellReady(photo, owner, version, purpose, "m");
	}

	private static void tellReady(Id photo, Id owner, long version, String purpose, String kind) {
		Topics.tell("media.events", photo.toString(), "media_ready",
				"""
				{"media_id": "%1$s", "version": %2$d, "owner_id": "%3$s", "purpose": "%4$s", "type": "photo",
				 "width": 4032, "height": 2688, "ready_at": "2026-03-02T11:00:01.500Z", "renditions": [
				{"name": "small", "content_type": "image/jpeg", "width": 320, "height": 213, "key": "%5$s/%1$s/small.jpg"},
				{"name": "large", "content_type": "image/jpeg", "width": 1080, "height": 720, "key": "%5$s/%1$s/large.jpg"},
				{"name": "medium", "content_type": "image/jpeg", "width": 640, "height": 427, "key": "%5$s/%1$s/medium.jpg"}]}"""
						.formatted(photo, version, owner, purpose, kind));
	}

	private static void tellFailed(Id photo, Id owner) {
		Topics.tell("media.events", photo.toString(), "media_failed", """
				{"media_id": "%s", "version": 2, "owner_id": "%s", "purpose": "profile", "failure": "unreadable",
				 "failed_at": "2026-03-02T11:00:01.500Z"}""".formatted(photo, owner));
	}

	private static Id anyId() {
		return Id.of(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
	}
}
