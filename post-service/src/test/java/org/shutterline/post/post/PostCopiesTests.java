package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.media.MediaTokens;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

import tools.jackson.databind.json.JsonMapper;

/** Answers are right whatever became of the copies that they are made of. */
class PostCopiesTests extends RunningPostService {
	private static final String SIGNED = ".*/t/" + MediaTokens.PATTERN + "/s/.*";

	@Autowired
	StringRedisTemplate redis;
	@Autowired
	MeterRegistry meters;
	@Autowired
	MediaUrls urls;
	@Autowired
	StoredParts stored;
	@Autowired
	JsonMapper json;

	@Test
	void readsWhatAllAreShownAlikeOnce() {
		var author = knownUser("copied.once");
		var post = publishedPost(author);
		user().get("/posts/" + post).is(200);
		statements.take();
		var before = local("post");
		assertThat(user().get("/posts/" + post).json().path("user").path("username").asString())
				.isEqualTo("copied.once");
		assertThat(statements.take()).isEqualTo(1);
		assertThat(user().get("/users/copied.once/posts").texts("post_id")).containsExactly(post);
		assertThat(statements.take()).isEqualTo(1);
		assertThat(local("post")).isEqualTo(before + 2);
		await(() -> Boolean.TRUE.equals(redis.hasKey(copyOf(post))));
		assertThat(redis.getExpire(copyOf(post))).isBetween(3000L, 4320L);
		assertThat(redis.hasKey("post-service:author:" + author.id())).isTrue();
	}

	@Test
	void showsTheSameFromRedisAsFromTheDatabase() {
		var author = knownUser("copied.to.redis");
		var post = Id.parse(
				post(author, "An \u2603\n \"caption\" with #tag", readyMedia(author.id()), readyMedia(author.id()))
						.is(201).text("post_id"));
		var keys = List.of(Part.Key.ofPost(post), Part.Key.ofAuthor(author.id()));
		for (var key : keys) {
			var part = Objects.requireNonNull(stored.read(keys).get(key));
			var copy = stored.parsed(key, stored.written(part));
			assertThat(copy).usingRecursiveComparison().isEqualTo(part);
			assertThat(stored.version(copy)).isEqualTo(stored.version(part)).isPositive();
		}
		assertThat(stored.read(keys).get(keys.getFirst())).isInstanceOfSatisfying(PostContent.class, content -> {
			assertThat(content.tags()).containsExactly("tag");
			assertThat(json.readTree(content.media().with(urls))).hasSize(2);
		});
	}

	/** Nobody is told of this edit: its version is enough. */
	@Test
	void showsANewVersionAtOnceThoughThereIsACopy() {
		var post = publishedPost(user());
		var reader = user();
		reader.get("/posts/" + post).is(200);
		jdbc.sql("update post set caption = 'another', version = version + 1 where post_id = ?")
				.param(Long.valueOf(post)).update();
		var shown = reader.get("/posts/" + post).is(200);
		assertThat(shown.text("caption")).isEqualTo("another");
		assertThat(shown.number("version")).isEqualTo(2);
	}

	@Test
	void showsARenameOnceItIsKnown() {
		var author = knownUser("before.rename");
		var post = publishedPost(author);
		user().get("/posts/" + post).is(200);
		tellPrivate(author.id(), 2, "after.rename", false);
		await(() -> user().get("/users/after.rename/posts").status() == 200);
		assertThat(user().get("/posts/" + post).json().path("user").path("username").asString())
				.isEqualTo("after.rename");
	}

	@Test
	void showsMediaThatChangedAfterThePostWasPublished() {
		var author = user();
		var media = readyMedia(author.id());
		var post = post(author, "", media).is(201).text("post_id");
		user().get("/posts/" + post).is(200);
		var event = example("media_ready").put("media_id", media.toString())
				.put("owner_id", author.id().toString()).put("version", 3).put("alt_text", "described later");
		broker.tell("media.events", media.toString(), "media_ready", event.toString());
		await(() -> user().get("/posts/" + post).json().path("media").path(0).path("alt_text").asString()
				.equals("described later"));
	}

	/** As when the author has become private: the old files are removed soon, and whoever has copies has to hear of the new ones. */
	@Test
	void tellsOfAPublishedPostAgainWhenItsMediaLieElsewhere() {
		var author = user();
		var media = readyMedia(author.id());
		var first = post(author, "one", media).is(201).text("post_id");
		var second = post(author, "two", media).is(201).text("post_id");
		user().get("/posts/" + first).is(200);
		var text = example("media_ready").put("media_id", media.toString()).put("owner_id", author.id().toString())
				.put("version", 3).toString().replace("\"m/", "\"s/");
		for (var repeated = 0; repeated < 2; repeated++) {
			broker.tell("media.events", media.toString(), "media_ready", text);
		}
		for (var post : List.of(first, second)) {
			await(() -> {
				broker.hearAll();
				return broker.heard("post.events", post).size() == 2;
			});
			var edited = broker.heard("post.events", post).getLast();
			assertThat(edited.type()).isEqualTo("post_edited");
			assertThat(edited.isAsAgreed()).isTrue();
			assertThat(edited.payload().path("version").asLong()).isEqualTo(2);
			assertThat(edited.payload().path("media").path(0).path("renditions").findValuesAsString("key"))
					.isNotEmpty().allMatch(key -> key.startsWith("s/"));
			var shown = user().get("/posts/" + post);
			assertThat(shown.number("version")).isEqualTo(2);
			assertThat(shown.text("media_url")).matches(SIGNED);
			assertThat(shown.json().path("media").path(0).path("renditions").findValuesAsString("url"))
					.contains(shown.text("media_url")).allMatch(url -> url.matches(SIGNED));
		}
	}

	@Test
	void hidesAPostOfWhichThereIsACopy() {
		var author = knownUser("copied.and.hidden");
		var post = publishedPost(author);
		var viewer = user();
		viewer.get("/posts/" + post).is(200);
		tellRelation(author.id(), viewer.id(), 1, false, true);
		viewer.get("/posts/" + post).isProblem(404, "not_found");
		tellPrivate(author.id(), 2, "copied.and.hidden", true);
		user().get("/posts/" + post).isProblem(404, "not_found");
	}

	@Test
	void keepsNoCopyOfADeletedPost() {
		var author = user();
		var post = publishedPost(author);
		author.get("/posts/" + post).is(200);
		await(() -> Boolean.TRUE.equals(redis.hasKey(copyOf(post))));
		author.delete("/posts/" + post).is(204);
		author.get("/posts/" + post).isProblem(404, "not_found");
		await(() -> !Boolean.TRUE.equals(redis.hasKey(copyOf(post))));
	}

	@Test
	void keepsNoCopyOfAPostInWork() {
		var author = user();
		var media = uploadedMedia(author.id());
		var post = post(author, "", media).is(201).text("post_id");
		assertThat(author.get("/posts/" + post).is(200).json().path("media_url").isNull()).isTrue();
		assertThat(redis.hasKey(copyOf(post))).isFalse();
		tellReady(media, author.id());
		await(() -> author.get("/posts/" + post).text("status").equals("published"));
		assertThat(author.get("/posts/" + post).json().path("media_url").isNull()).isFalse();
	}

	@Test
	void staysRightWhenRedisForgetsAndWhenItStalls() throws Exception {
		var author = knownUser("redis.outage");
		var post = publishedPost(author);
		user().get("/posts/" + post).is(200);
		redis.execute((RedisCallback<Boolean>) connection -> {
			connection.serverCommands().flushDb();
			return true;
		});
		assertShown(author, post);
		var process = process();
		signal("STOP", process);
		try {
			for (var i = 0; i < 20; i++) {
				assertShown(author, publishedPost(author));
			}
			jdbc.sql("update post set caption = 'meanwhile', version = version + 1 where post_id = ?")
					.param(Long.valueOf(post)).update();
			assertThat(user().get("/posts/" + post).text("caption")).isEqualTo("meanwhile");
		}
		finally {
			signal("CONT", process);
			// Also where something was wrong: other tests count on the copies.
			await(() -> {
				assertShown(author, publishedPost(author));
				return meters.get("shutterline.redis.avoided").gauge().value() == 0;
			});
		}
		assertThat(user().get("/posts/" + post).text("caption")).isEqualTo("meanwhile");
	}

	private void assertShown(Caller author, String post) {
		assertThat(user().get("/posts/" + post).is(200).json().path("user").path("user_id").asString())
				.isEqualTo(author.id().toString());
	}

	private double local(String kind) {
		return meters.counter("shutterline.cache.gets", "kind", kind, "from", "local").count();
	}

	private String process() {
		return Objects.requireNonNull(redis.execute((RedisCallback<Properties>) connection -> connection
				.serverCommands().info("server"))).getProperty("process_id");
	}

	private static void signal(String name, String process) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + name, process).start().waitFor();
	}

	private String copyOf(String post) {
		return "post-service:post2:" + Integer.toHexString(urls.base().hashCode()) + ":" + post;
	}
}
