package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.shutterline.post.Answer;
import org.shutterline.post.RunningPostService;

class PostGridTests extends RunningPostService {
	@Test
	void listsPublishedPostsNewestFirstPageByPage() {
		var author = knownUser("pages");
		var media = readyMedia(author.id());
		var published = new ArrayList<String>();
		for (var i = 0; i < 7; i++) {
			published.addFirst(post(author, "number " + i, media).is(201).text("post_id"));
		}
		post(author, "in work", uploadedMedia(author.id())).is(201);
		author.delete("/posts/" + published.remove(3)).is(204);

		var viewer = user();
		var first = viewer.get("/users/pages/posts?limit=2").is(200);
		assertThat(first.texts("post_id")).containsExactlyElementsOf(published.subList(0, 2));
		assertThat(first.header("Link")).hasValueSatisfying(link -> assertThat(link)
				.contains("/api/v1/users/pages/posts?").contains("limit=2").endsWith("rel=\"next\""));
		assertThat(follow(first)).containsExactlyElementsOf(published);
		assertThat(viewer.get("/users/pages/posts").header("Link")).isEmpty();
	}

	@Test
	void showsTheLatestPublishedFirstNotTheLatestCreated() {
		var author = knownUser("late");
		var slow = uploadedMedia(author.id());
		var early = post(author, "", slow).is(201).text("post_id");
		var later = publishedPost(author);
		tellReady(slow, author.id());
		await(() -> author.get("/posts/" + early).text("status").equals("published"));
		assertThat(author.get("/users/late/posts").texts("post_id")).containsExactly(early, later);
	}

	@Test
	void answersAPageOfTwentyPostsInThreeStatements() {
		var author = knownUser("twenty");
		var first = readyMedia(author.id());
		var second = readyMedia(author.id());
		for (var i = 0; i < 21; i++) {
			var id = post(author, "", first, second).is(201).text("post_id");
			author.put("/posts/" + id + "/like").is(200);
		}
		statements.take();
		var page = author.get("/users/twenty/posts").is(200);
		assertThat(statements.take()).isPositive().isLessThanOrEqualTo(3);
		assertThat(page.json()).hasSize(20).allSatisfy(post -> {
			assertThat(post.path("likes_count").asLong()).isEqualTo(1);
			assertThat(post.path("liked").asBoolean()).isTrue();
			assertThat(post.path("media")).hasSize(2);
		});
		author.get("/posts/" + page.texts("post_id").getFirst()).is(200);
		assertThat(statements.take()).isPositive().isLessThanOrEqualTo(3);
	}

	@Test
	void findsUsersWhateverTheCaseAndAfterARename() {
		var author = knownUser("Grace.Hopper");
		var id = publishedPost(author);
		assertThat(user().get("/users/" + "Grace.Hopper".toUpperCase(Locale.ROOT) + "/posts").is(200).texts("post_id"))
				.containsExactly(id);
		tellUser(author.id(), 2, "amazing.grace", Instant.now());
		await(() -> user().get("/users/amazing.grace/posts").status() == 200);
		user().get("/users/Grace.Hopper/posts").isProblem(404, "not_found");
		assertThat(author.get("/posts/" + id).json().path("user").path("username").asString())
				.isEqualTo("amazing.grace");
	}

	@Test
	void answersAnEmptyListForAUserWithoutPostsAnd404ForNone() {
		knownUser("nopostsyet");
		assertThat(user().get("/users/nopostsyet/posts").is(200).json()).isEmpty();
		user().get("/users/nobody.at.all/posts").isProblem(404, "not_found");
		user().get("/users/%00/posts").is(400);
	}

	private List<String> follow(Answer first) {
		var all = new ArrayList<String>(first.texts("post_id"));
		var page = first;
		while (page.header("X-Next-Cursor").isPresent()) {
			page = user().get("/users/pages/posts?limit=2&after_cursor=" + page.header("X-Next-Cursor").get()).is(200);
			all.addAll(page.texts("post_id"));
		}
		return all;
	}
}
