package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;

class PostPublishingTests extends RunningPostService {
	@Test
	void publishesAtOnceWhereAllMediaAreReady() {
		var author = user();
		var first = readyMedia(author.id());
		var second = readyMedia(author.id());
		var created = post(author, "Light #Dawn", second, first).is(201);
		assertThat(created.text("status")).isEqualTo("published");
		assertThat(created.header("Location")).contains("/api/v1/posts/" + created.text("post_id"));
		assertPublishedOnce(created.text("post_id"), author, second, first);
	}

	@Test
	void keepsAPostInWorkFromAllButItsAuthorUntilItsLastMediaIsReady() {
		var author = user();
		var first = uploadedMedia(author.id());
		var second = uploadedMedia(author.id());
		var id = post(author, "", first, second).is(201).text("post_id");

		assertThat(author.get("/posts/" + id).is(200).text("status")).isEqualTo("processing");
		assertThat(author.get("/posts/" + id).json().path("published_at").isNull()).isTrue();
		user().get("/posts/" + id).isProblem(404, "not_found");

		tellReady(second, author.id());
		awaitMedia(second, "ready");
		assertThat(author.get("/posts/" + id).text("status")).isEqualTo("processing");

		tellReady(first, author.id());
		await(() -> author.get("/posts/" + id).text("status").equals("published"));
		user().get("/posts/" + id).is(200);
		assertPublishedOnce(id, author, first, second);
	}

	@Test
	void publishesOnceHoweverOftenAndLateMediaEventsAreRepeated() {
		var author = user();
		var media = ids.next();
		mediaService.has(media, author.id());
		var id = post(author, "", media).is(201).text("post_id");
		tellReady(media, author.id());
		tellReady(media, author.id());
		tellUploaded(media, author.id());
		tellReady(media, author.id());
		tellUploaded(media, author.id());
		var last = ids.next();
		tellUploaded(last, author.id());
		awaitMedia(last, "processing");
		await(() -> author.get("/posts/" + id).text("status").equals("published"));
		assertThat(post(author, "", media).is(201).text("status")).isEqualTo("published");
		assertPublishedOnce(id, author, media);
	}

	@Test
	void asksMediaServiceOnceForWhatNoEventHasToldOf() {
		var author = user();
		var media = ids.next();
		mediaService.has(media, author.id());
		var before = mediaService.requests();
		assertThat(post(author, "", media).is(201).text("status")).isEqualTo("processing");
		assertThat(post(author, "", media).is(201).text("status")).isEqualTo("processing");
		assertThat(mediaService.requests() - before).isEqualTo(1);
	}

	@Test
	void publishesEveryPostOfAMedia() {
		var author = user();
		var media = uploadedMedia(author.id());
		var first = post(author, "", media).is(201).text("post_id");
		var second = post(author, "", media).is(201).text("post_id");
		tellReady(media, author.id());
		await(() -> author.get("/posts/" + first).text("status").equals("published"));
		assertPublishedOnce(first, author, media);
		assertPublishedOnce(second, author, media);
	}

	@Test
	void publishesOnceWhereCreationAndBothMediaEventsMeet() throws Exception {
		var author = user();
		for (var round = 0; round < 15; round++) {
			var first = uploadedMedia(author.id());
			var second = uploadedMedia(author.id());
			List<String> posts;
			try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
				threads.execute(() -> tellReady(first, author.id()));
				threads.execute(() -> tellReady(second, author.id()));
				Future<String> one = threads.submit(() -> post(author, "", first, second).is(201).text("post_id"));
				Future<String> other = threads.submit(() -> post(author, "", second, first).is(201).text("post_id"));
				posts = List.of(one.get(), other.get());
			}
			for (var post : posts) {
				await(() -> author.get("/posts/" + post).text("status").equals("published"));
			}
			assertPublishedOnce(posts.getFirst(), author, first, second);
			assertPublishedOnce(posts.getLast(), author, second, first);
		}
	}

	@Test
	void failsAPostWhoseMediaFailsInEitherOrder() {
		var author = user();
		var media = uploadedMedia(author.id());
		var ready = readyMedia(author.id());
		var before = post(author, "", ready, media).is(201).text("post_id");
		tellFailed(media, author.id());
		await(() -> author.get("/posts/" + before).text("status").equals("failed"));
		var after = post(author, "", ready, media).is(201);
		assertThat(after.text("status")).isEqualTo("failed");
		for (var id : List.of(before, after.text("post_id"))) {
			assertThat(jdbc.sql("select failure from post where post_id = ?").param(Long.valueOf(id))
					.query(String.class).single()).isEqualTo("unreadable");
			user().get("/posts/" + id).isProblem(404, "not_found");
			broker.hearAll();
			assertThat(broker.heard("post.events", id)).isEmpty();
			author.delete("/posts/" + id).is(204);
			assertThat(jdbc.sql("select count(*) from post where post_id = ? and failure is null")
					.param(Long.valueOf(id)).query(Long.class).single()).isEqualTo(1);
		}
	}

	@Test
	void staysAsItIsWhateverBecomesOfItsMediaLater() {
		var author = user();
		var failing = uploadedMedia(author.id());
		var failed = post(author, "", failing).is(201).text("post_id");
		var published = post(author, "", readyMedia(author.id())).is(201).text("post_id");
		var media = Id
				.parse(author.get("/posts/" + published).json().path("media").path(0).path("media_id").asString());
		tellFailed(failing, author.id());
		await(() -> author.get("/posts/" + failed).text("status").equals("failed"));
		broker.tell("media.events", failing.toString(), "media_ready", example("media_ready")
				.put("media_id", failing.toString()).put("owner_id", author.id().toString()).put("version", 9)
				.toString());
		broker.tell("media.events", media.toString(), "media_failed", example("media_failed")
				.put("media_id", media.toString()).put("owner_id", author.id().toString()).put("version", 9)
				.toString());
		awaitMedia(failing, "ready");
		awaitMedia(media, "failed");
		assertThat(author.get("/posts/" + failed).text("status")).isEqualTo("failed");
		assertThat(author.get("/posts/" + published).text("status")).isEqualTo("published");
		assertThat(post(author, "", failing).is(201).text("status")).isEqualTo("published");
		assertPublishedOnce(published, author, media);
	}

	@Test
	void failsWhatWaitsForAMediaThatIsDeletedAndTakesItForNothingNew() {
		var author = user();
		var inWork = uploadedMedia(author.id());
		var shown = readyMedia(author.id());
		var waiting = post(author, "", shown, inWork).is(201).text("post_id");
		var published = post(author, "", shown).is(201).text("post_id");
		tellMediaDeleted(inWork);
		tellMediaDeleted(shown);
		tellMediaDeleted(ids.next());
		await(() -> author.get("/posts/" + waiting).text("status").equals("failed"));
		assertThat(author.get("/posts/" + waiting).text("failure")).isEqualTo("media_deleted");
		awaitMedia(shown, "failed");
		tellMedia("media_ready", inWork, author.id(), 9, "post");
		readyMedia(author.id());
		for (var media : List.of(inWork, shown)) {
			post(author, "", readyMedia(author.id()), media).isProblem(400, "media_not_found");
		}
		var after = author.get("/posts/" + published);
		assertThat(after.text("status")).isEqualTo("published");
		assertThat(after.json().path("media").path(0).path("renditions")).isNotEmpty();
		assertPublishedOnce(published, author, shown);
	}

	@Test
	void refusesPicturesOfProfilesWhoseFilesGoWithTheProfile() {
		var author = user();
		var picture = ids.next();
		tellMedia("media_ready", picture, author.id(), 2, "profile");
		awaitMedia(picture, "ready");
		var refused = post(author, "", readyMedia(author.id()), picture).isProblem(400, "invalid_request");
		assertThat(refused.json().path("errors").path(0).path("field").asString()).isEqualTo("media_ids[1]");
	}

	@Test
	void publishesNothingThatWasDeletedWhileInWork() {
		var author = user();
		var media = uploadedMedia(author.id());
		var id = post(author, "", media).is(201).text("post_id");
		author.delete("/posts/" + id).is(204);
		tellReady(media, author.id());
		awaitMedia(media, "ready");
		author.get("/posts/" + id).isProblem(404, "not_found");
		broker.hearAll();
		assertThat(broker.heard("post.events", id)).isEmpty();
	}

	private void assertPublishedOnce(String id, Caller author, Id... media) {
		broker.hearAll();
		var told = broker.heard("post.events", id);
		assertThat(told).extracting(Told::type).containsExactly("post_published");
		var event = told.getFirst().payload();
		assertThat(event.path("author_id").asString()).isEqualTo(author.id().toString());
		assertThat(event.path("version").asLong()).isEqualTo(1);
		assertThat(event.path("media").valueStream().map(item -> Id.parse(item.path("media_id").asString())))
				.containsExactly(media);
	}
}
