package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;

/** What holds of every list of posts: the grid, a tag's page and the saved posts. */
class PostListTests extends RunningPostService {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	/** A list, and how a post comes into it at a certain time. */
	record PostList(String name, Function<World, String> path, Entry entry) {
		@Override
		public String toString() {
			return name;
		}
	}

	/** Who and what a test's list is about. */
	record World(Caller viewer, Caller author, String authorName, String tag) {}

	@FunctionalInterface
	interface Entry {
		void at(PostListTests test, World world, long post, Instant time);
	}

	static Stream<PostList> lists() {
		return Stream.of(
				new PostList("grid", world -> "/users/" + world.authorName() + "/posts", PostListTests::published),
				new PostList("tag", world -> "/tags/" + world.tag() + "/posts", PostListTests::tagged),
				new PostList("saved", _ -> "/me/saved", PostListTests::saved));
	}

	static Stream<PostList> listsOfSeveralAuthors() {
		return lists().filter(list -> !list.name().equals("grid"));
	}

	@ParameterizedTest
	@MethodSource("lists")
	void neitherSkipsNorRepeatsPostsOfOneMillisecond(PostList list) {
		var world = world();
		var posts = new ArrayList<String>();
		for (var i = 0; i < 9; i++) {
			var post = publishedPost(world.author());
			// Three times three of the same millisecond; within it the greater id comes first.
			list.entry().at(this, world, Long.parseLong(post), NOON.plusMillis(i / 3));
			posts.addFirst(post);
		}
		for (var limit : List.of(1, 2, 3, 4, 20)) {
			assertThat(all(world, list, limit)).as("by pages of " + limit).containsExactlyElementsOf(posts);
		}
	}

	@ParameterizedTest
	@MethodSource("lists")
	void answersAPageOfTwentyPostsInThreeStatements(PostList list) {
		var world = world();
		var first = readyMedia(world.author().id());
		var second = readyMedia(world.author().id());
		for (var i = 0; i < 21; i++) {
			var post = post(world.author(), "number " + i, first, second).is(201).text("post_id");
			list.entry().at(this, world, Long.parseLong(post), NOON.plusMillis(i));
			world.viewer().put("/posts/" + post + "/like").is(200);
		}
		statements.take();
		var page = world.viewer().get(list.path().apply(world)).is(200);
		assertThat(statements.take()).as("with nothing in memory").isEqualTo(2);
		assertThat(page.json()).hasSize(20).allSatisfy(post -> {
			assertThat(post.path("likes_count").asLong()).isEqualTo(1);
			assertThat(post.path("liked").asBoolean()).isTrue();
			assertThat(post.path("media")).hasSize(2);
			assertThat(post.path("user").path("username").asString()).isEqualTo(world.authorName());
		});
		assertThat(page.header("X-Next-Cursor")).isPresent();
		world.viewer().get(list.path().apply(world)).is(200);
		assertThat(statements.take()).as("with all in memory").isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("lists")
	void leavesOutWhatTheViewerMayNotSeeAndKeepsPagesFull(PostList list) {
		var world = world();
		var shown = new ArrayList<String>();
		for (var i = 0; i < 6; i++) {
			var post = publishedPost(world.author());
			list.entry().at(this, world, Long.parseLong(post), NOON.plusMillis(i));
			if (i % 2 == 0) {
				world.author().delete("/posts/" + post).is(204);
			}
			else {
				shown.addFirst(post);
			}
		}
		assertThat(world.viewer().get(list.path().apply(world) + "?limit=3").is(200).texts("post_id"))
				.containsExactlyElementsOf(shown);

		tellRelation(world.author().id(), world.viewer().id(), 1, false, true);
		assertHidden(world, list);
		tellRelation(world.author().id(), world.viewer().id(), 2, false, false);
		assertThat(all(world, list, 20)).containsExactlyElementsOf(shown);
		tellPrivate(world.author().id(), 2, world.authorName(), true);
		assertHidden(world, list);
		tellRelation(world.viewer().id(), world.author().id(), 3, true, false);
		assertThat(all(world, list, 20)).containsExactlyElementsOf(shown);
	}

	@ParameterizedTest
	@MethodSource("listsOfSeveralAuthors")
	void goesOnBehindPostsThatTheViewerMayNotSee(PostList list) {
		var world = world();
		var hidden = privateUser("hidden." + ids.next());
		var oldest = publishedPost(world.author());
		var posts = new ArrayList<>(List.of(oldest));
		posts.addAll(publishedPosts(hidden, 2 * PostRows.WALKED));
		var behind = publishedPost(world.author());
		var atTheWalksEnd = publishedPost(world.author());
		posts.addAll(List.of(behind, atTheWalksEnd));
		posts.addAll(publishedPosts(hidden, PostRows.WALKED - 2));
		var newest = publishedPost(world.author());
		posts.add(newest);
		for (var i = 0; i < posts.size(); i++) {
			list.entry().at(this, world, Long.parseLong(posts.get(i)), NOON.plusMillis(i / 3));
		}

		assertThat(pages(world, list, 20)).containsExactly(List.of(newest, atTheWalksEnd), List.of(behind), List.of(),
				List.of(oldest));
		for (var limit : List.of(1, 2, 3)) {
			assertThat(pages(world, list, limit).stream().flatMap(List::stream)).as("by pages of " + limit)
					.containsExactly(newest, atTheWalksEnd, behind, oldest);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "12", "no%20tag", "%00", "%23", "a-b", "%E2%80%8B", "%F0%9F%98%80", "a%FF", "A%CC%80%00",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void refusesWhatIsNoTag(String tag) {
		assertThat(user().get("/tags/" + tag + "/posts").status()).isEqualTo(400);
	}

	@Test
	void findsATagHoweverItIsWritten() {
		var world = world();
		var post = post(world.author(), "on the #Straße", readyMedia(world.author().id())).is(201).text("post_id");
		for (var written : List.of("stra%C3%9Fe", "STRA%C3%9FE", "%23stra%C3%9Fe")) {
			assertThat(world.viewer().get("/tags/" + written + "/posts").is(200).texts("post_id")).contains(post);
		}
		assertThat(world.viewer().get("/tags/nobodyusesthis/posts").is(200).json()).isEmpty();
	}

	@Test
	void saysWhatIsTheViewersAlone() {
		var world = world();
		var post = Long.parseLong(publishedPost(world.author()));
		saved(world, post, NOON);
		world.viewer().put("/posts/" + post + "/share").is(200);
		var theirs = world.viewer().get("/posts/" + post).is(200).json();
		assertThat(theirs.path("saved").asBoolean()).isTrue();
		assertThat(theirs.path("shared").asBoolean()).isTrue();
		assertThat(theirs.path("liked").asBoolean()).isFalse();
		var others = world.author().get("/posts/" + post).is(200).json();
		assertThat(others.path("saved").asBoolean()).isFalse();
		assertThat(others.path("shared").asBoolean()).isFalse();
		assertThat(world.author().get("/me/saved").is(200).json()).isEmpty();
		jdbc.sql("update post_save set saved = false where post_id = ?").param(post).update();
		assertThat(world.viewer().get("/me/saved").is(200).json()).isEmpty();
	}

	@Test
	void tellsTheAuthorAloneWhyAPostFailed() {
		var author = user();
		var media = uploadedMedia(author.id());
		var post = post(author, "", media).is(201).text("post_id");
		assertThat(author.get("/posts/" + post).json().path("failure").isNull()).isTrue();
		tellFailed(media, author.id());
		await(() -> author.get("/posts/" + post).text("status").equals("failed"));
		assertThat(author.get("/posts/" + post).text("failure")).isEqualTo(example("media_failed").path("failure")
				.asString());
		user().get("/posts/" + post).isProblem(404, "not_found");
	}

	private World world() {
		var name = "lists." + ids.next();
		return new World(user(), knownUser(name), name, "t" + ids.next());
	}

	private void published(World world, long post, Instant time) {
		jdbc.sql("update post set published_at = ? where post_id = ?").params(time.atOffset(ZoneOffset.UTC), post)
				.update();
	}

	private void tagged(World world, long post, Instant time) {
		jdbc.sql("insert into post_tag (tag, published_at, post_id) values (?, ?, ?)")
				.params(world.tag(), time.atOffset(ZoneOffset.UTC), post).update();
	}

	private void saved(World world, long post, Instant time) {
		jdbc.sql("insert into post_save (post_id, user_id, saved, version, changed_at) values (?, ?, true, 1, ?)")
				.params(post, world.viewer().id().value(), time.atOffset(ZoneOffset.UTC)).update();
	}

	private static void assertHidden(World world, PostList list) {
		var answer = world.viewer().get(list.path().apply(world));
		if (list.name().equals("grid")) {
			answer.isProblem(404, "not_found");
		}
		else {
			assertThat(answer.is(200).json()).isEmpty();
		}
	}

	/** As many as it takes, therefore without all that comes with publishing. */
	private List<String> publishedPosts(Caller author, int count) {
		return jdbc.sql("""
				insert into post (post_id, author_id, status, version, caption, tags, created_at, published_at)
				select id, ?, 'published', 1, '', '{}', now(), now() from unnest(?::bigint[]) as id
				returning post_id::text""")
				.params(author.id().value(), LongStream.range(0, count).map(_ -> ids.next().value()).toArray())
				.query(String.class).list();
	}

	private static List<String> all(World world, PostList list, int limit) {
		var pages = pages(world, list, limit);
		assertThat(pages.subList(0, pages.size() - 1)).allSatisfy(page -> assertThat(page).hasSize(limit));
		return pages.stream().flatMap(List::stream).toList();
	}

	private static List<List<String>> pages(World world, PostList list, int limit) {
		var path = list.path().apply(world) + "?limit=" + limit;
		var page = world.viewer().get(path).is(200);
		var pages = new ArrayList<>(List.of(page.texts("post_id")));
		while (page.header("X-Next-Cursor").isPresent()) {
			page = world.viewer().get(path + "&after_cursor=" + page.header("X-Next-Cursor").get()).is(200);
			pages.add(page.texts("post_id"));
		}
		return pages;
	}
}
