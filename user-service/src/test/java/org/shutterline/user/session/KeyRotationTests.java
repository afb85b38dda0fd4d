package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.AccessTokens;
import org.shutterline.platform.core.TokenSettings;
import org.shutterline.user.HandClock;
import org.shutterline.user.Migrated;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.SignedJWT;

class KeyRotationTests {
	private final HandClock clock = new HandClock();
	private final DataSource database = Migrated.database();

	@Test
	void instancesThatStartAtOnceAgreeOnTheKeys() {
		var instances = atOnce(4, () -> instance().keys().published().toString());
		assertThat(instances).containsOnly(instances.getFirst());
		assertThat(states()).containsExactlyInAnyOrder("active", "next");
	}

	@Test
	void signsWithTheNextKeyOnlyAfterEverybodyCanKnowIt() {
		var instance = instance();
		var next = instance.keys().reread().ring().next().orElseThrow();
		assertThat(instance.rotation().rotate(false))
				.isEqualTo(new RotationOutcome.TooEarly(next.id(), clock.instant().plus(Duration.ofMinutes(15))));

		clock.advance(Duration.ofMinutes(15));
		assertThat(instance.rotation().rotate(false)).isInstanceOfSatisfying(RotationOutcome.Rotated.class,
				done -> assertThat(done.newKeyId()).isEqualTo(next.id()));
		instance.keys().reread();
		assertThat(keyOf(instance.token())).isEqualTo(next.id());
	}

	@Test
	void rotatesEarlyWhereItIsForced() {
		assertThat(instance().rotation().rotate(true)).isInstanceOf(RotationOutcome.Rotated.class);
	}

	@Test
	void rotatesOnSchedule() {
		var instance = instance();
		var first = keyOf(instance.token());
		clock.advance(Duration.ofDays(30).minusSeconds(1));
		instance.keys().reread();
		assertThat(keyOf(instance.token())).isEqualTo(first);
		clock.advance(Duration.ofSeconds(1));
		instance.keys().reread();
		assertThat(keyOf(instance.token())).isNotEqualTo(first);
		assertThat(states()).containsExactlyInAnyOrder("retired", "active", "next");
	}

	@Test
	void oneOfManyInstancesThatRotateAtOnceDoesIt() {
		var instances = IntStream.range(0, 4).mapToObj(i -> instance()).toList();
		clock.advance(Duration.ofDays(31));
		var turn = new AtomicInteger();
		atOnce(4, () -> instances.get(turn.getAndIncrement()).keys().reread());
		assertThat(states()).containsExactlyInAnyOrder("retired", "active", "next");

		clock.advance(Duration.ofMinutes(15));
		turn.set(0);
		var outcomes = atOnce(4, () -> instances.get(turn.getAndIncrement()).rotation().rotate(false));
		assertThat(outcomes).filteredOn(RotationOutcome.Rotated.class::isInstance).hasSize(1);
	}

	@Test
	void publishesARetiredKeyUntilItsLastTokenHasExpiredAndNoLonger() {
		var instance = instance();
		var old = keyOf(instance.token());
		clock.advance(Duration.ofMinutes(15));
		assertThat(instance.rotation().rotate(false)).isInstanceOf(RotationOutcome.Rotated.class);
		// The token's own time, the checkers' clocks, and the time for which another instance may still sign with it.
		var last = Duration.ofMinutes(10).plusSeconds(5).plus(RotationSettings.STALEST);
		clock.advance(last.minusSeconds(1));
		instance.keys().reread();
		assertThat(instance.keys().published().getKeyByKeyId(old)).isNotNull();
		assertThat(instance.keys().published().containsNonPublicKeys()).isFalse();
		clock.advance(Duration.ofSeconds(1));
		instance.keys().reread();
		assertThat(instance.keys().published().getKeyByKeyId(old)).isNull();
		assertThat(states()).containsExactlyInAnyOrder("active", "next");
	}

	@Test
	void forgetsThePrivatePartOfARetiredKey() {
		var instance = instance();
		instance.rotation().rotate(true);
		assertThat(instance.keys().reread().ring().keys()).allSatisfy(key -> assertThat(key.jwk().isPrivate())
				.isEqualTo(key.state() != SigningKey.State.RETIRED));
	}

	@Test
	void learnsAnotherInstancesForcedKeyWhenItMeetsIt() {
		var one = instance();
		var other = instance();
		one.rotation().rotate(true);
		one.rotation().rotate(true);
		one.keys().reread();
		var token = one.token();
		await().atMost(Duration.ofMinutes(2)).ignoreExceptionsInstanceOf(JwtException.class)
				.until(() -> "5".equals(other.decoder().decode(token).getSubject()));
	}

	@Test
	void failsNoCheckWhileKeysRotateUnderLoad() throws InterruptedException {
		var one = instance();
		var other = instance();
		// As another service has it: what was published up to ten minutes ago, and no fetching in between.
		var fetched = new AtomicReference<>(checking(one));
		var rounds = IntStream.range(0, 4).mapToObj(i -> new AtomicInteger()).toList();
		var stop = new AtomicBoolean();
		Function<AtomicInteger, Integer> load = round -> {
			int failures = 0;
			while (!stop.get()) {
				for (var instance : List.of(one, other)) {
					var token = instance.token();
					for (var decoder : List.of(one.decoder(), other.decoder(), fetched.get())) {
						failures += isAccepted(decoder, token) ? 0 : 1;
					}
				}
				round.incrementAndGet();
			}
			return failures;
		};
		try (var threads = Executors.newFixedThreadPool(4)) {
			var running = rounds.stream().map(round -> threads.submit(() -> load.apply(round))).toList();
			for (int rotation = 0; rotation < 3; rotation++) {
				clock.advance(Duration.ofMinutes(16));
				(rotation % 2 == 0 ? one : other).rotation().rotate(false);
				more(rounds);
				one.keys().reread();
				more(rounds);
				other.keys().reread();
				more(rounds);
				fetched.set(checking(other));
			}
			stop.set(true);
			assertThat(running).allSatisfy(thread -> assertThat(thread.get()).isZero());
		}
		assertThat(one.keys().reread().ring().keys()).hasSizeGreaterThanOrEqualTo(3);
	}

	@Test
	void saysWhenTheEncryptionKeyIsAnother() {
		instance();
		var otherKey = Base64.getEncoder().encodeToString(new byte[32]);
		assertThatIllegalStateException().isThrownBy(() -> KeysInstance.on(database, clock, TestKeys.of(otherKey)))
				.withMessageContaining("SHUTTERLINE_KEYS_ENCRYPTION_KEY");
	}

	@Test
	void refusesSettingsByWhichRequestsWouldFail() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new RotationSettings(Duration.ofDays(30), Duration.ofMinutes(5), Duration.ofSeconds(10)))
				.withMessageContaining("ahead");
		assertThatIllegalArgumentException().isThrownBy(
				() -> new RotationSettings(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofSeconds(10)))
				.withMessageContaining("every");
		assertThatIllegalArgumentException().isThrownBy(
				() -> new RotationSettings(Duration.ofDays(30), Duration.ofMinutes(15), Duration.ofMinutes(2)))
				.withMessageContaining("reread");
	}

	private KeysInstance instance() {
		return KeysInstance.on(database, clock);
	}

	private List<String> states() {
		return JdbcClient.create(database).sql("select state from signing_key").query(String.class).list();
	}

	/** Until each thread has made some more: none that sleeps may wake up with a token of a key that is long gone. */
	private static void more(List<AtomicInteger> rounds) {
		var before = rounds.stream().map(AtomicInteger::get).toList();
		await().atMost(Duration.ofMinutes(2)).until(() -> IntStream.range(0, rounds.size())
				.allMatch(thread -> rounds.get(thread).get() >= before.get(thread) + 2));
	}

	private static JwtDecoder checking(KeysInstance publisher) {
		return AccessTokens.decoder(new ImmutableJWKSet<>(publisher.keys().published()),
				new TokenSettings("shutterline", "shutterline", URI.create("http://localhost:1"),
						Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofHours(24)),
				List.of());
	}

	private static boolean isAccepted(JwtDecoder decoder, String token) {
		try {
			return "5".equals(decoder.decode(token).getSubject());
		}
		catch (JwtException e) {
			return false;
		}
	}

	private static String keyOf(String token) {
		try {
			return SignedJWT.parse(token).getHeader().getKeyID();
		}
		catch (ParseException e) {
			throw new AssertionError(e);
		}
	}

	private static <T> List<T> atOnce(int times, Callable<T> call) {
		try (var threads = Executors.newFixedThreadPool(times)) {
			var calls = threads.invokeAll(IntStream.range(0, times).mapToObj(i -> call).toList());
			return calls.stream().map(each -> {
				try {
					return each.get();
				}
				catch (Exception e) {
					throw new AssertionError(e);
				}
			}).toList();
		}
		catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
