package org.shutterline.platform.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Sweeper;
import org.shutterline.platform.servlet.Calls.Answer;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningExample
class IdempotencyTests {
	private final Calls calls;
	private final TestTokens tokens;
	private final JdbcClient jdbc;
	private final ExampleController controller;
	private final IdempotencyKeys keys;
	private final Idempotency idempotency;
	private final Sweeper sweeper;
	private final String key = UUID.randomUUID().toString();

	IdempotencyTests(Calls calls, TestTokens tokens, JdbcClient jdbc, ExampleController controller,
			IdempotencyKeys keys, Idempotency idempotency, Sweeper idempotencyKeysSweeper) {
		this.calls = calls;
		this.tokens = tokens;
		this.jdbc = jdbc;
		this.controller = controller;
		this.keys = keys;
		this.idempotency = idempotency;
		this.sweeper = idempotencyKeysSweeper;
	}

	private Answer post(String caption) {
		return calls.asAda("/api/v1/posts",
				request -> Calls.json(request, "{\"caption\": \"" + caption + "\"}").header("Idempotency-Key", key));
	}

	private int kept() {
		return jdbc.sql("select count(*) from idempotency_keys where key = ?").param(key).query(Integer.class).single();
	}

	private int posts(String caption) {
		return jdbc.sql("select count(*) from post where caption = ?").param(caption).query(Integer.class).single();
	}

	@Test
	void repeatedRequestGetsTheFirstAnswer() {
		Answer first = post("once");
		Answer second = post("once");

		assertThat(first.status()).isEqualTo(201);
		assertThat(second.status()).isEqualTo(201);
		assertThat(second.response().body()).isEqualTo(first.response().body());
		assertThat(second.header("Location")).isEqualTo(first.header("Location")).startsWith("/api/v1/posts/");
		assertThat(first.header("Idempotency-Replayed")).isEmpty();
		assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(posts("once")).isOne();
	}

	@Test
	void spellingOfTheBodyDoesNotMatter() {
		post("spelled");
		Answer again = calls.asAda("/api/v1/posts",
				request -> Calls.json(request, " {\"tag_names\":null,\"caption\":\"spelled\"} ")
						.header("Idempotency-Key", key));

		assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
	}

	@Test
	void withoutAKeyEachRequestIsItsOwn() {
		calls.post("/api/v1/posts", "{\"caption\": \"twice\"}");
		calls.post("/api/v1/posts", "{\"caption\": \"twice\"}");

		assertThat(posts("twice")).isEqualTo(2);
	}

	@Test
	void usersDoNotShareKeys() {
		post("mine");
		Answer other = calls.call("/api/v1/posts", request -> Calls.json(request, "{\"caption\": \"other\"}")
				.header("Idempotency-Key", key).header("Authorization", tokens.bearer(Id.of(42))));

		assertThat(other.status()).isEqualTo(201);
		assertThat(other.body().get("user_id").asString()).isEqualTo("42");
	}

	@Test
	void concurrentDuplicateIs409AtOnceAndTheEffectHappensOnce() throws InterruptedException, ExecutionException {
		int before = controller.started.get();
		controller.goOn = new CountDownLatch(1);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Answer> slow = threads.submit(() -> post("slow"));
			try {
				Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> controller.started.get() > before);

				List<Callable<Answer>> duplicates = IntStream.range(0, 10)
						.<Callable<Answer>>mapToObj(i -> () -> post("slow")).toList();
				for (Future<Answer> duplicate : threads.invokeAll(duplicates, 2, TimeUnit.MINUTES)) {
					assertThat(duplicate.get().status()).isEqualTo(409);
					assertThat(duplicate.get().body().get("code").asString()).isEqualTo("request_in_progress");
				}
				assertThat(slow.isDone()).as("the duplicates did not wait").isFalse();
			}
			finally {
				controller.goOn.countDown();
			}
			assertThat(slow.get().status()).isEqualTo(201);
			assertThat(post("slow").response().body()).isEqualTo(slow.get().response().body());
		}
		assertThat(posts("slow")).isOne();
	}

	@Test
	void faultLeavesNeitherEffectNorKey() {
		assertThat(post("fail").status()).isEqualTo(500);
		assertThat(posts("fail")).isZero();
		assertThat(kept()).isZero();
		assertThat(post("another").status()).isEqualTo(201);
	}

	@Test
	void refusalLeavesTheKeyFree() {
		assertThat(post("refuse").status()).isEqualTo(404);
		assertThat(kept()).isZero();
		assertThat(post("accepted").status()).isEqualTo(201);
	}

	@Test
	void keyIsForgottenAfterADay() {
		post("old");
		jdbc.sql("update idempotency_keys set created_at = created_at - interval '24 hours' where key = ?").param(key)
				.update();

		assertThat(post("new").status()).isEqualTo(201);
		assertThat(post("new").header("Idempotency-Replayed")).isEqualTo("true");
	}

	@Test
	void purgeDeletesWhatHasExpiredInBatches() {
		sweeper.stop();
		try {
			jdbc.sql("insert into idempotency_keys (user_id, key, fingerprint, created_at)"
					+ " select 1, 'old ' || i, '', now() - interval '25 hours' from generate_series(1, 2500) i")
					.update();
			post("fresh");

			assertThat(keys.purge(2000)).isEqualTo(2000);
			assertThat(keys.purge(2000)).isBetween(500, 1999);
			assertThat(kept()).isOne();
			assertThat(keys.purge(2000)).isZero();
		}
		finally {
			sweeper.start();
		}
	}

	@Test
	void forgetsWhatItKeptForAUserAndNobodyElse() {
		jdbc.sql("insert into idempotency_keys (user_id, key, fingerprint)"
				+ " select 77, 'of a deleted user ' || i, '' from generate_series(1, 1500) i").update();
		post("kept");

		assertThat(idempotency.forgetSome(Id.of(77))).isTrue();
		assertThat(idempotency.forgetSome(Id.of(77))).isFalse();

		assertThat(jdbc.sql("select count(*) from idempotency_keys where user_id = 77").query(Long.class).single())
				.isZero();
		assertThat(post("kept").header("Idempotency-Replayed")).isEqualTo("true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b" })
	void malformedKeyIs400(String malformed) {
		Answer answer = calls.asAda("/api/v1/posts",
				request -> Calls.json(request, "{\"caption\": \"a\"}").header("Idempotency-Key", malformed));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo("Idempotency-Key");
	}

	@Test
	void overlongKeyIs400() {
		assertThat(calls.asAda("/api/v1/posts", request -> Calls.json(request, "{\"caption\": \"a\"}")
				.header("Idempotency-Key", "k".repeat(256))).status()).isEqualTo(400);
	}
}
