package org.shutterline.post.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.testing.ServedCalls;
import org.shutterline.post.Answer;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What holds of every list that comes in pages: which cursors and limits it takes. */
class PagedListTests extends RunningPostService {
	private static final String API = "/api/v1";
	private static final String EXPORT = "/internal/v1/export/";

	/**
	 * A list of somebody or something.
	 *
	 * @param call as its controller maps it
	 * @param cursors what its cursors are made for
	 * @param keys how many sort keys they hold
	 */
	private record PagedList(String call, Caller viewer, String path, String cursors, int keys) {
		Answer page(String query) {
			return viewer.get(path + "?" + query);
		}

		String cursor(long key) {
			return cursor(key, keys);
		}

		String cursor(long key, int times) {
			var all = new long[times];
			Arrays.fill(all, key);
			return Cursor.encode(cursors, all);
		}
	}

	@Test
	void noListIsForgotten(@Autowired ApplicationContext service) {
		var paged = ServedCalls.of(service).stream()
				.filter(call -> Stream.of(call.handler().getMethodParameters())
						.anyMatch(parameter -> parameter.getParameterType() == PageQuery.class))
				.map(ServedCalls.Call::path).collect(Collectors.toSet());
		assertThat(lists()).extracting(PagedList::call).containsOnly(paged.toArray(String[]::new));
	}

	@Test
	void refusesForgedCursorsAndThoseOfAnotherList() {
		var lists = lists();
		for (var list : lists) {
			for (var cursor : List.of("", "x", "!!", "%25", "%00", "AAAA", "a".repeat(3000),
					list.cursor(1, list.keys() - 1), list.cursor(1, list.keys() + 1))) {
				refuses(list, cursor);
			}
			lists.stream().filter(other -> !other.equals(list)).forEach(other -> refuses(list, other.cursor(1)));
		}
	}

	/** It is no secret how a cursor is made. */
	@Test
	void takesAForgedCursorForAnotherPlaceOfTheSameList() {
		for (var list : lists()) {
			for (var key : new long[]{ Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE }) {
				assertThat(list.page("after_cursor=" + list.cursor(key)).status()).as("%s after %d", list, key)
						.isEqualTo(200);
			}
		}
	}

	@Test
	void refusesLimitsThatAreNone() {
		for (var list : lists()) {
			for (var limit : List.of("0", "101", "-1", "abc", "1.5", "99999999999")) {
				var answer = list.page("limit=" + limit);
				assertThat(answer.status()).as("%s by %s", list, limit).isEqualTo(400);
				assertThat(answer.isProblem(400, "invalid_request").wrongFields()).containsExactly("limit");
			}
			list.page("limit=100").is(200);
		}
	}

	private static void refuses(PagedList list, String cursor) {
		var answer = list.page("after_cursor=" + cursor);
		assertThat(answer.status()).as("%s after %s", list, cursor).isEqualTo(400);
		answer.isProblem(400, "invalid_cursor");
	}

	/** Each twice: the cursors of one post are not those of another. */
	private List<PagedList> lists() {
		var lists = new ArrayList<PagedList>();
		for (var i = 0; i < 2; i++) {
			var name = "pages." + ids.next();
			var author = knownUser(name);
			var post = publishedPost(author);
			var comment = author.post("/posts/" + post + "/comments", "{\"text\": \"a\"}").is(201).text("comment_id");
			add(lists, author, "/users/{username}/posts", name, 2);
			add(lists, author, "/tags/{tag}/posts", "t" + post, 2);
			lists.add(new PagedList(API + "/me/saved", author, "/me/saved", "users/" + author.id() + "/saved", 2));
			add(lists, author, "/posts/{postId}/likes", post, 2);
			add(lists, author, "/posts/{postId}/comments", post, 1);
			add(lists, author, "/comments/{commentId}/replies", comment, 1);
			add(lists, author, "/users/{username}/stories", name, 2);
			add(lists, author, "/stories/{storyId}/viewers", publishedStory(author), 2);
			for (var records : List.of("posts", "comments", "likes", "shares", "saves", "comment-likes", "stories",
					"story-views")) {
				lists.add(new PagedList(EXPORT + records,
						new Caller(author.id(), tokens.internal(author.id()),
								author.baseUrl().replace(API, EXPORT)),
						records, "export/" + records + "/" + author.id(), records.equals("comment-likes") ? 2 : 1));
			}
		}
		return lists;
	}

	/** Its cursors are made for its path. */
	private static void add(List<PagedList> lists, Caller viewer, String call, String of, int keys) {
		var path = call.replaceAll("\\{\\w+}", of);
		lists.add(new PagedList(API + call, viewer, path, path.substring(1), keys));
	}
}
