package org.shutterline.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.lettuce.core.RedisClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.redis.QuickRedis;
import org.shutterline.platform.testing.PausedRedis;

class TicketsTests {
	private static final Duration LONG = Duration.ofSeconds(30);

	private final PausedRedis server = server();

	private final QuickRedis redis = QuickRedis.to(server.address(), Duration.ofSeconds(5));

	private final Instant until = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MILLIS);

	private final Listener listener = Listener.of(new Viewer(Id.of(41), Id.of(42)), until);

	@Test
	void tellsOnceWhoGotIt() {
		String ticket = issue(tickets(LONG));

		assertThat(tickets(LONG).redeem(ticket)).hasValueSatisfying(found -> {
			assertThat(found.viewer()).isEqualTo(listener.viewer());
			assertThat(found.until()).isEqualTo(until);
		});
		assertThat(tickets(LONG).redeem(ticket)).isEmpty();
	}

	@Test
	void isUsedOnceByManyAtOnce() {
		Tickets tickets = tickets(LONG);
		String ticket = issue(tickets);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var redeemed = IntStream.range(0, 20)
					.mapToObj(i -> CompletableFuture.supplyAsync(() -> tickets.redeem(ticket), threads)).toList();
			assertThat(redeemed.stream().filter(one -> one.join().isPresent())).hasSize(1);
		}
	}

	@Test
	void isGoodForItsTimeAlone() {
		Tickets tickets = tickets(Duration.ofMillis(1));
		String ticket = issue(tickets);
		await().until(() -> keys().isEmpty());

		assertThat(tickets.redeem(ticket)).isEmpty();
	}

	@Test
	void isNoGoodOnceTheTokenHasExpired() {
		Tickets tickets = tickets(LONG);
		issue(tickets);
		Listener late = Listener.of(listener.viewer(), Instant.now().minusMillis(1));

		assertThat(tickets.redeem(tickets.issue(late))).isEmpty();
	}

	@Test
	void whoReadsRedisCanOpenNothing() {
		String ticket = issue(tickets(LONG));

		assertThat(keys()).singleElement().asString().doesNotContain(ticket);
		String digest = keys().getFirst().substring("live:ticket:".length());
		assertThat(tickets(LONG).redeem(digest)).isEmpty();
	}

	@Test
	void thereAreNoneWithoutRedis() throws IOException {
		Tickets tickets = tickets(LONG);
		String ticket = issue(tickets);
		server.stop();

		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> tickets.issue(listener))
				.satisfies(refusal -> assertThat(refusal.problem().type().status()).isEqualTo(503));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> tickets.redeem(ticket));
	}

	/** The connection is made in the background. */
	private String issue(Tickets tickets) {
		await().until(() -> !redis.isAvoided());
		return tickets.issue(listener);
	}

	private Tickets tickets(Duration life) {
		return new Tickets(redis, Settings.withTicket(life), Clock.systemUTC());
	}

	private List<String> keys() {
		try (var client = RedisClient.create(server.address()); var connection = client.connect()) {
			return connection.sync().keys("*");
		}
	}

	@AfterEach
	void stop() throws IOException {
		redis.close();
		server.close();
	}

	private static PausedRedis server() {
		try {
			return new PausedRedis();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
