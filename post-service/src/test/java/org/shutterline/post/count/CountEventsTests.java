package org.shutterline.post.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.post.RunningPostService;
import org.shutterline.post.Told;
import org.springframework.beans.factory.annotation.Autowired;

class CountEventsTests extends RunningPostService {
	@Autowired
	Counters counters;

	@Test
	void tellsThePostsCountsAsFactsUpToTheLast() {
		var author = user();
		var post = publishedPost(author);
		for (var i = 0; i < 5; i++) {
			user().put("/posts/" + post + "/like").is(200);
		}
		author.post("/posts/" + post + "/comments", "{\"text\": \"a\"}").is(201);
		await(() -> last("post.counted", post, "likes_count") == 5
				&& last("post.counted", post, "comments_count") == 1);
		assertThat(broker.heard("post.counted", post)).extracting(event -> event.payload().path("version").asLong())
				.isSorted().doesNotHaveDuplicates();
	}

	@Test
	void tellsHowManyPostsAnAuthorHas() {
		var author = user();
		var key = "author:" + author.id();
		var post = publishedPost(author);
		publishedPost(author);
		post(author, "in work", uploadedMedia(author.id())).is(201);
		await(() -> last("post.counted", key, "posts_count") == 2);
		author.delete("/posts/" + post).is(204);
		await(() -> last("post.counted", key, "posts_count") == 1);
		assertThat(broker.heard("post.counted", key)).extracting(Told::type).containsOnly("author_counted");
	}

	@Test
	void tellsOfBothWhereAPostAndAnAuthorHaveTheSameId() {
		Id same = ids.next();
		transactions.executeWithoutResult(_ -> {
			counters.add(PostCounters.POSTS, same, 3);
			counters.add(PostCounters.LIKES, same, 4);
		});
		await(() -> last("post.counted", "author:" + same, "posts_count") == 3
				&& last("post.counted", same.toString(), "likes_count") == 4);
		assertThat(counters.read(PostCounters.POSTS, List.of(same))).containsEntry(same, 3L);
	}

	private long last(String topic, String key, String field) {
		var told = broker.heard(topic, key);
		return told.isEmpty() ? -1 : told.getLast().payload().path(field).asLong();
	}
}
