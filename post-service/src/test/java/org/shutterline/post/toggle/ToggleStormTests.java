package org.shutterline.post.toggle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.counters.Counters;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.springframework.beans.factory.annotation.Autowired;

/** Users who change their minds in parallel with themselves: rows, counts and the last events agree. */
class ToggleStormTests extends RunningPostService {
	@Autowired
	Counters counters;

	@ParameterizedTest
	@CsvSource({ "like, post_like, liked, post.likes", "share, post_share, shared, post.shares",
			"save, post_save, saved," })
	void agreesAfterAStorm(String call, String table, String done, String counter) throws Exception {
		var post = publishedPost(user());
		var path = "/posts/" + post + "/" + call;
		var viewers = List.of(user(), user(), user(), user());
		atOnce(64, () -> {
			for (var i = 0; i < 6; i++) {
				var viewer = viewers.get(ThreadLocalRandom.current().nextInt(viewers.size()));
				assertThat((ThreadLocalRandom.current().nextBoolean() ? viewer.put(path) : viewer.delete(path))
						.status()).isEqualTo(200);
			}
			return post;
		});
		broker.hearAll();
		var doing = new ArrayList<Caller>();
		for (var viewer : viewers) {
			var told = broker.heard("engagement.events", post + ":" + viewer.id());
			for (var i = 0; i < told.size(); i++) {
				assertThat(told.get(i).type()).isEqualTo(i % 2 == 0 ? "post_" + done : "post_un" + done);
				assertThat(told.get(i).payload().path("version").asLong()).isEqualTo(i + 1);
			}
			if (told.size() % 2 == 1) {
				doing.add(viewer);
			}
		}
		assertThat(jdbc.sql("select user_id from " + table + " where post_id = ? and " + done)
				.param(Long.valueOf(post)).query(Long.class).list())
				.containsExactlyInAnyOrderElementsOf(doing.stream().map(viewer -> viewer.id().value()).toList());
		if (counter != null) {
			assertThat(counters.read(counter, Id.parse(post))).isEqualTo(doing.size());
		}
	}
}
