package org.shutterline.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.load.plan.RecordedStatement;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.testing.ServedCalls;
import org.shutterline.post.keys.DistributionKeys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMapping;

/** Every query of a request names the distribution key of each table that it touches, or is one of ADR 0041's look-ups. */
class DistributionKeyTests extends RunningPostService {
	private static final String API = "/api/v1";
	private final DistributionKeys keys = DistributionKeys.ofTheDecision();
	@Autowired
	Recording recording;
	@Autowired
	ApplicationContext service;

	/**
	 * A public call. To those who take its key it adds statements, to the others it is nothing.
	 *
	 * @param name as its controller maps it, with the content type where that makes it another
	 */
	private record Call(String name, Caller caller, String method, String path, String body, String type, String key) {
		Call(String name, Caller caller, String method, String path, String body) {
			this(name, caller, method, path, body, "application/json", UUID.randomUUID().toString());
		}

		Answer send(String path) {
			var answer = caller.send(method, path, body.isEmpty() ? null : body, "Content-Type", type,
					"Idempotency-Key", key);
			assertThat(answer.status()).as(method + " " + path + ": " + answer.response().body()).isBetween(200, 299);
			return answer;
		}
	}

	@Test
	void everyStatementOfEveryPublicCallNamesTheKeys() {
		var made = new TreeSet<String>();
		var paged = new TreeSet<String>();
		var calls = calls();
		var statements = recording.of(() -> calls.forEach(call -> {
			var name = call.method() + " " + API + call.name();
			call.send(call.path()).header("X-Next-Cursor").ifPresent(cursor -> {
				call.send(call.path() + "&after_cursor=" + cursor);
				paged.add(name);
			});
			made.add(name);
		}));
		assertThat(made).as("calls that this test makes").isEqualTo(served(_ -> true));
		assertThat(paged).as("lists of which this test reads more than one page").isEqualTo(served(
				call -> Stream.of(call.handler().getMethodParameters())
						.anyMatch(parameter -> parameter.getParameterType() == PageQuery.class)));
		var sql = statements.stream().map(RecordedStatement::sql).collect(Collectors.toSet());
		var touched = new TreeSet<>(keys.tables().keySet());
		// By admits_user alone: functions are not looked into.
		touched.remove("erasure");
		for (var table : touched) {
			assertThat(sql).as("touches " + table).anyMatch(each -> each.matches("(?s).*\\b" + table + "\\b.*"));
		}
		assertThat(sql.stream().flatMap(each -> keys.faults(each).stream().map(fault -> fault + " in\n" + each)))
				.isEmpty();
	}

	@Test
	void everyTableOfTheServiceHasAKeyThatItsPrimaryKeyBeginsWith() {
		var first = jdbc.sql("""
				select c.relname || ' ' || a.attname from pg_index i
				join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
				where i.indisprimary and c.relnamespace = current_schema::regnamespace""").query(String.class).list();
		// Told apart by their shards, or kept without a key: they are queues. See the decision.
		var queues = Set.of("outbox", "counter_delta");
		assertThat(first).isNotEmpty();
		keys.tables().forEach((table, key) -> {
			if (!queues.contains(table)) {
				assertThat(first).contains(table + " " + key);
			}
		});
	}

	private Set<String> served(Predicate<ServedCalls.Call> which) {
		return ServedCalls.of(service).stream().filter(call -> !call.internal()).filter(which).map(call -> {
			var mapped = Objects.requireNonNull(call.handler().getMethodAnnotation(RequestMapping.class));
			return call + Stream.of(mapped.consumes()).map(" "::concat).collect(Collectors.joining());
		}).collect(Collectors.toCollection(TreeSet::new));
	}

	/** Each at least once, in an order in which each finds what it needs, and each list two of what it lists. */
	private List<Call> calls() {
		var author = knownUser("all.calls");
		var viewer = knownUser("all.callers");
		var first = readyMedia(author.id());
		var second = readyMedia(author.id());
		var post = post(author, "about #keys and @all.callers", first, second).is(201).text("post_id");
		var other = publishedPost(author);
		var comments = "/posts/" + post + "/comments";
		var text = "{\"text\": \"of @all.calls\"}";
		var comment = viewer.post(comments, text).is(201).text("comment_id");
		var reply = "{\"text\": \"a reply\", \"reply_to\": \"" + comment + "\"}";
		viewer.post(comments, text).is(201);
		viewer.post(comments, reply).is(201);
		for (var liker : List.of(author, user())) {
			liker.put("/posts/" + post + "/like").is(200);
		}
		for (var saved : List.of(other, publishedPost(author))) {
			viewer.put("/posts/" + saved + "/save").is(200);
		}
		var calls = new ArrayList<Call>();
		twice(calls, new Call("/posts", author, "POST", "/posts", postJson("a new #keys", readyMedia(author.id()))));
		calls.add(new Call("/posts", author, "POST", "/posts", postJson("of unheard media", unheard(author, "post"))));
		twice(calls, new Call("/posts multipart/form-data", author, "POST", "/posts", """
				--form\r
				Content-Disposition: form-data; name="file"; filename="a.jpg"\r
				Content-Type: image/jpeg\r
				\r
				a photo\r
				--form--\r
				""", "multipart/form-data; boundary=form", "form"));
		calls.add(new Call("/posts/{postId}", viewer, "GET", "/posts/" + post, ""));
		calls.add(new Call("/posts/{postId}", author, "PATCH", "/posts/" + post, "{\"caption\": \"new #keys\"}"));
		list(calls, viewer, "/users/{username}/posts", "/users/all.calls/posts");
		list(calls, viewer, "/tags/{tag}/posts", "/tags/keys/posts");
		toggles(calls, viewer, "/posts/{postId}/like", "/posts/" + post + "/like", "like", "unlike");
		list(calls, viewer, "/posts/{postId}/likes", "/posts/" + post + "/likes");
		toggles(calls, viewer, "/posts/{postId}/save", "/posts/" + post + "/save", "save", "unsave");
		list(calls, viewer, "/me/saved", "/me/saved");
		twice(calls, new Call("/posts/{postId}/share", viewer, "POST", "/posts/" + post + "/share",
				"{\"caption\": \"look\"}"));
		calls.add(new Call("/posts/{postId}/share", viewer, "PUT", "/posts/" + post + "/share", ""));
		calls.add(new Call("/posts/{postId}/share", viewer, "PUT", "/posts/" + other + "/share", ""));
		calls.add(new Call("/posts/{postId}/share", viewer, "DELETE", "/posts/" + post + "/share", ""));
		twice(calls, new Call("/posts/{postId}/comments", viewer, "POST", comments, reply));
		list(calls, viewer, "/posts/{postId}/comments", comments);
		list(calls, viewer, "/comments/{commentId}/replies", "/comments/" + comment + "/replies");
		toggles(calls, viewer, "/comments/{commentId}/like", "/comments/" + comment + "/like", "like", "unlike");
		calls.add(new Call("/comments/{commentId}", viewer, "DELETE", "/comments/" + comment, ""));
		calls.add(new Call("/posts/{postId}", author, "DELETE", "/posts/" + other, ""));
		var story = publishedStory(author);
		var gone = publishedStory(author);
		user().post("/stories/" + story + "/view", "{}").is(204);
		twice(calls, new Call("/stories", author, "POST", "/stories",
				"{\"media_id\": \"" + readyStoryMedia(author.id()) + "\"}"));
		calls.add(new Call("/stories", author, "POST", "/stories",
				"{\"media_id\": \"" + unheard(author, "story") + "\"}"));
		list(calls, viewer, "/users/{username}/stories", "/users/all.calls/stories");
		calls.add(new Call("/stories/{storyId}/view", viewer, "POST", "/stories/" + story + "/view", ""));
		list(calls, author, "/stories/{storyId}/viewers", "/stories/" + story + "/viewers");
		calls.add(new Call("/stories/{storyId}", author, "DELETE", "/stories/" + gone, ""));
		return calls;
	}

	/** A media of which no event has told, so that media-service is asked. */
	private Id unheard(Caller owner, String purpose) {
		var media = ids.next();
		mediaService.has(media, owner.id(), purpose);
		return media;
	}

	/** The second gets the answer that was kept of the first. */
	private static void twice(List<Call> calls, Call call) {
		calls.add(call);
		calls.add(call);
	}

	private static void list(List<Call> calls, Caller caller, String name, String path) {
		calls.add(new Call(name, caller, "GET", path + "?limit=1", ""));
	}

	private static void toggles(List<Call> calls, Caller caller, String name, String path, String on, String off) {
		calls.add(new Call(name, caller, "POST", path, "{\"action\": \"" + on + "\"}"));
		calls.add(new Call(name, caller, "POST", path, "{\"action\": \"" + off + "\"}"));
		calls.add(new Call(name, caller, "PUT", path, ""));
		calls.add(new Call(name, caller, "DELETE", path, ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "select * from post where caption = ?", "select * from post",
			"select count(*) from post_like where user_id = ?",
			"select * from post p join post_like l on l.post_id = p.post_id where l.user_id = ?",
			"select * from post p, author a where p.author_id = a.user_id",
			"select * from post p where p.post_id = ? or p.caption = ?",
			"select * from post p where p.post_id > ?",
			"select * from author where user_id = ? and exists (select 1 from post_save where saved)",
			"select (select count(*) from comment) from post where post_id = ?",
			"with liked as (select post_id from post_like where liked) select * from post p join liked on liked.post_id = p.post_id",
			"select * from (select * from comment order by comment_id limit ?) c",
			"select 1 union all select post_id from post_media", "update post set caption = ? where version = ?",
			"delete from post_tag where post_id = ?", "insert into post_like (user_id) values (?)",
			"insert into post_tag (tag, post_id) select caption, post_id from post",
			"select * from post p left join post_media m on true where p.post_id = ?" })
	void findsAQueryWithoutTheKey(String sql) {
		assertThat(keys.faults(sql)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "select * from post where post_id = ?", "select * from post where post_id = any(?)",
			"select * from post where post_id in (?, ?)",
			"select * from post p join post_media pm using (post_id) join media m on m.media_id = pm.media_id where p.post_id = ?",
			"select * from post p left join author a on a.user_id = p.author_id where p.author_id = ?",
			"select * from post p where p.post_id = ? and exists (select 1 from post_like l where l.post_id = p.post_id)",
			"insert into post_like (post_id, user_id) values (?, ?) on conflict (post_id, user_id) do nothing",
			"update post set caption = ? where post_id = ?" })
	void passesAQueryWithTheKey(String sql) {
		assertThat(keys.faults(sql)).isEmpty();
	}

	@Test
	void findsATableThatIsNotListed() {
		assertThat(keys.faults("select * from album where album_id = ?")).containsExactly("album is not listed");
	}

	@Test
	void findsWhatItCannotRead() {
		assertThat(keys.faults("select from from")).hasSize(1);
	}
}
