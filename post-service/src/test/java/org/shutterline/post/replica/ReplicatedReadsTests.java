package org.shutterline.post.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.shutterline.platform.testing.StreamingReplica;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.context.TestPropertySource;

/** The whole service beside a real replica, which is paused in order to be seen, and killed at last. */
@Import(ReplicatedReadsTests.WithReplica.class)
@TestPropertySource(properties = { "shutterline.replica.longest-lag=5m", "shutterline.replica.after-write=15m",
		"shutterline.replica.check-every=100ms", "shutterline.redis.timeout=30s" })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DirtiesContext
class ReplicatedReadsTests extends RunningPostService {
	@Autowired
	StreamingReplica replica;
	@Autowired
	MeterRegistry meters;

	@TestConfiguration(proxyBeanMethods = false)
	static class WithReplica {
		@Bean
		StreamingReplica streamingReplica() {
			return StreamingReplica.start();
		}

		@Bean
		DynamicPropertyRegistrar replicaUrl(StreamingReplica replica, JdbcConnectionDetails primary) {
			return properties -> properties.add("shutterline.replica.url", () -> replica.urlOf(primary.getJdbcUrl()));
		}
	}

	@Test
	@Order(1)
	void readsFromTheReplicaButOnesOwnWritesAtOnce() {
		var author = knownUser("replicated.author");
		var post = publishedPost(author);
		var viewer = user();
		awaitOnReplica(viewer, post);
		var liker = user();
		replica.pauseReplay();
		try {
			liker.put("/posts/" + post + "/like").is(200);
			var later = publishedPost(author);
			jdbc.sql("update post set caption = 'edited', version = version + 1 where post_id = ?")
					.param(Long.valueOf(post)).update();

			var own = liker.get("/posts/" + post).is(200);
			assertThat(own.number("likes_count")).isEqualTo(1);
			assertThat(own.json().path("liked").asBoolean()).isTrue();
			assertThat(own.text("caption")).isEqualTo("edited");
			author.get("/posts/" + later).is(200);
			assertThat(author.get("/users/replicated.author/posts").texts("post_id")).containsExactly(later, post);

			var before = reads("replica");
			assertThat(viewer.get("/posts/" + post).is(200).number("likes_count")).isZero();
			viewer.get("/posts/" + later).isProblem(404, "not_found");
			assertThat(viewer.get("/users/replicated.author/posts").texts("post_id")).containsExactly(post);
			assertThat(reads("replica")).isEqualTo(before + 3);
		}
		finally {
			replica.resumeReplay();
		}
		await(() -> viewer.get("/posts/" + post).number("likes_count") == 1);
		await(() -> viewer.get("/posts/" + post).text("caption").equals("edited"));
	}

	@Test
	@Order(2)
	void writesNothingAtTheReplica() {
		var viewer = user();
		var post = publishedPost(user());
		awaitOnReplica(viewer, post);
		assertThat(viewer.post("/posts/" + post + "/comments", "{\"text\": \"a\"}").status()).isEqualTo(201);
		assertThat(viewer.get("/posts/" + post).number("comments_count")).isEqualTo(1);
	}

	@Test
	@Order(3)
	void goesOnWhenTheReplicaIsGone() {
		var post = publishedPost(user());
		var viewer = user();
		awaitOnReplica(viewer, post);
		replica.stop();
		for (var i = 0; i < 20; i++) {
			viewer.get("/posts/" + post).is(200);
			viewer.get("/me/saved").is(200);
		}
		await(() -> meters.get("shutterline.replica.usable").gauge().value() == 0);
		var before = reads("primary");
		viewer.get("/posts/" + post).is(200);
		assertThat(reads("primary")).isEqualTo(before + 1);
	}

	private void awaitOnReplica(Caller viewer, String post) {
		await(() -> {
			var before = reads("replica");
			return viewer.get("/posts/" + post).status() == 200 && reads("replica") > before;
		});
	}

	private double reads(String from) {
		return meters.counter("shutterline.reads", "from", from).count();
	}
}
