package org.shutterline.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.load.plan.RecordedStatement;
import org.shutterline.platform.testing.ServedCalls;
import org.shutterline.post.keys.DistributionKeys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every query of a request names the distribution key of each table that it touches, or is one of ADR 0041's look-ups. */
class DistributionKeyTests extends RunningPostService {
	private static final String API = "/api/v1";
	private final DistributionKeys keys = DistributionKeys.ofTheDecision();
	@Autowired
	Recording recording;
	@Autowired
	ApplicationContext service;

	/** A public call, as its controller maps it. */
	private record Call(String name, Caller caller, String method, String path, String body) {}

	@Test
	void everyStatementOfEveryPublicCallNamesTheKeys() {
		var made = new TreeSet<String>();
		var calls = calls();
		var statements = recording.of(() -> calls.forEach(call -> {
			// To those who take a key it adds statements, to the others it is nothing.
			var answer = call.caller().send(call.method(), call.path(), call.body().isEmpty() ? null : call.body(),
					"Idempotency-Key", UUID.randomUUID().toString());
			assertThat(answer.status()).as(call + ": " + answer.response().body()).isBetween(200, 299);
			made.add(call.method() + " " + API + call.name());
		}));
		var served = ServedCalls.of(service).stream().filter(call -> !call.internal()).map(ServedCalls.Call::toString)
				.collect(Collectors.toCollection(TreeSet::new));
		assertThat(made).as("calls that this test makes").isEqualTo(served);
		var sql = statements.stream().map(RecordedStatement::sql).collect(Collectors.toSet());
		assertThat(sql).hasSizeGreaterThan(15);
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

	/** One of each, in an order in which each finds what it needs. */
	private List<Call> calls() {
		var author = knownUser("all.calls");
		var viewer = knownUser("all.callers");
		var first = readyMedia(author.id());
		var second = readyMedia(author.id());
		var post = post(author, "about #keys and @all.callers", first, second).is(201).text("post_id");
		var other = publishedPost(author);
		var comment = viewer.post("/posts/" + post + "/comments", "{\"text\": \"of @all.calls\"}").is(201)
				.text("comment_id");
		var media = readyMedia(author.id());
		var calls = new ArrayList<Call>();
		var unheard = ids.next();
		mediaService.has(unheard, author.id());
		calls.add(new Call("/posts", author, "POST", "/posts", postJson("a new #one", media)));
		calls.add(new Call("/posts", author, "POST", "/posts", postJson("of what nobody told of", unheard)));
		calls.add(new Call("/posts/{postId}", viewer, "GET", "/posts/" + post, ""));
		calls.add(new Call("/posts/{postId}", author, "PATCH", "/posts/" + post, "{\"caption\": \"new #keys\"}"));
		calls.add(new Call("/users/{username}/posts", viewer, "GET", "/users/all.calls/posts", ""));
		calls.add(new Call("/tags/{tag}/posts", viewer, "GET", "/tags/keys/posts", ""));
		toggles(calls, viewer, "/posts/{postId}/like", "/posts/" + post + "/like", "like", "unlike");
		calls.add(new Call("/posts/{postId}/likes", viewer, "GET", "/posts/" + post + "/likes", ""));
		toggles(calls, viewer, "/posts/{postId}/save", "/posts/" + post + "/save", "save", "unsave");
		calls.add(new Call("/me/saved", viewer, "GET", "/me/saved", ""));
		calls.add(new Call("/posts/{postId}/share", viewer, "POST", "/posts/" + post + "/share",
				"{\"caption\": \"look\"}"));
		calls.add(new Call("/posts/{postId}/share", viewer, "PUT", "/posts/" + other + "/share", ""));
		calls.add(new Call("/posts/{postId}/share", viewer, "DELETE", "/posts/" + post + "/share", ""));
		calls.add(new Call("/posts/{postId}/comments", viewer, "POST", "/posts/" + post + "/comments",
				"{\"text\": \"a reply\", \"reply_to\": \"" + comment + "\"}"));
		calls.add(new Call("/posts/{postId}/comments", viewer, "GET", "/posts/" + post + "/comments", ""));
		calls.add(new Call("/comments/{commentId}/replies", viewer, "GET", "/comments/" + comment + "/replies", ""));
		toggles(calls, viewer, "/comments/{commentId}/like", "/comments/" + comment + "/like", "like", "unlike");
		calls.add(new Call("/comments/{commentId}", viewer, "DELETE", "/comments/" + comment, ""));
		calls.add(new Call("/posts/{postId}", author, "DELETE", "/posts/" + other, ""));
		var story = publishedStory(author);
		var gone = publishedStory(author);
		calls.add(new Call("/stories", author, "POST", "/stories",
				"{\"media_id\": \"" + readyStoryMedia(author.id()) + "\"}"));
		calls.add(new Call("/users/{username}/stories", viewer, "GET", "/users/all.calls/stories", ""));
		calls.add(new Call("/stories/{storyId}/view", viewer, "POST", "/stories/" + story + "/view", ""));
		calls.add(new Call("/stories/{storyId}/viewers", author, "GET", "/stories/" + story + "/viewers", ""));
		calls.add(new Call("/stories/{storyId}", author, "DELETE", "/stories/" + gone, ""));
		return calls;
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
