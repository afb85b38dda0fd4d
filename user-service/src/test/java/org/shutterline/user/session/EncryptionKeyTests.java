package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.user.HandClock;
import org.shutterline.user.Migrated;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the encryption key changes: first all replicas know the next one, then they seal under it, then the old one goes. */
class EncryptionKeyTests {
	private static final SecureRandom RANDOM = new SecureRandom();
	private static final Id ADA = Id.of(5);
	private final HandClock clock = new HandClock();
	private final DataSource database = Migrated.database();
	private final JdbcClient jdbc = JdbcClient.create(database);

	/** What one replica does with its keys. */
	private record Replica(KeysInstance signing, TotpDevices devices, RecoveryCodes codes, Resealing resealing) {
		/** Looks at everything once. */
		void reseal() {
			signing.keys().reread();
			boolean more = true;
			while (more) {
				more = resealing.resealSome();
			}
		}

		TotpSecret secret(Id user) {
			return devices.find(user).orElseThrow().secret();
		}

		String signingKey() {
			return signing.keys().active().id();
		}
	}

	@Test
	void whoOnlyKnowsTheNextKeySealsNothingUnderIt() {
		var before = replica(TestKeys.OLD, null);
		offer(before, ADA);
		var sealed = sealed();
		var first = replica(TestKeys.OLD, TestKeys.NEW);
		first.reseal();
		assertThat(sealed()).isEqualTo(sealed);
		assertThat(retired()).isEmpty();
		assertThat(first.signing().keys().foreign()).isZero();
		assertThat(first.resealing().secretsFound()).isNaN();
		assertThat(first.signingKey()).isEqualTo(before.signingKey());
	}

	@Test
	void accessTokensAreAcceptedAcrossTheChange() {
		var before = replica(TestKeys.OLD, null);
		var token = before.signing().token();
		var first = replica(TestKeys.OLD, TestKeys.NEW);
		var second = replica(TestKeys.NEW, TestKeys.OLD);
		first.signing().keys().reread();
		assertThat(second.signing().decoder().decode(token).getSubject()).isEqualTo("5");
		assertThat(first.signing().decoder().decode(second.signing().token()).getSubject()).isEqualTo("5");
		var last = replica(TestKeys.NEW, null);
		assertThat(last.signing().decoder().decode(token).getSubject()).isEqualTo("5");
		assertThat(last.signingKey()).isEqualTo(before.signingKey());
		assertThat(last.signing().keys().published().toString()).isEqualTo(
				before.signing().keys().published().toString());
		assertThatIllegalStateException().isThrownBy(() -> replica(TestKeys.OLD, null));
	}

	@Test
	void oneOfManyThatStartAtOnceSealsTheSigningKeys() {
		replica(TestKeys.OLD, null);
		assertThat(atOnce(4, () -> replica(TestKeys.NEW, TestKeys.OLD).signingKey()).stream().distinct()).hasSize(1);
		assertThat(retired()).containsExactly(TestKeys.of(TestKeys.OLD).id());
		replica(TestKeys.NEW, null);
	}

	@Test
	void whoStillSealsUnderTheOldKeyTakesNothingBack() {
		offer(replica(TestKeys.OLD, null), ADA);
		var first = replica(TestKeys.OLD, TestKeys.NEW);
		var second = replica(TestKeys.NEW, TestKeys.OLD);
		second.reseal();
		var sealed = sealed();

		first.reseal();
		replica(TestKeys.OLD, TestKeys.NEW).reseal();
		assertThat(sealed()).isEqualTo(sealed);
		assertThat(retired()).containsExactly(TestKeys.of(TestKeys.OLD).id());
		assertThat(first.signing().keys().foreign()).isEqualTo(2);
	}

	@Test
	void whatIsSealedUnderTheOldKeyMeanwhileIsSealedAgain() {
		var first = replica(TestKeys.OLD, TestKeys.NEW);
		var second = replica(TestKeys.NEW, TestKeys.OLD);
		second.reseal();
		assertThat(second.resealing().secretsFound()).isZero();

		var secret = offer(first, ADA);
		clock.advance(Duration.ofMinutes(15));
		first.signing().rotation().rotate(false);
		assertThat(second.secret(ADA)).isEqualTo(secret);
		second.reseal();
		assertThat(second.resealing().secretsFound()).isOne();
		assertThat(first.secret(ADA)).isEqualTo(secret);
		assertThat(replica(TestKeys.NEW, null).secret(ADA)).isEqualTo(secret);
	}

	@Test
	void theFirstRotationUnderTheNewKeyHidesNotThatTheOldOneIsRetired() {
		offer(replica(TestKeys.OLD, null), ADA);
		clock.advance(Duration.ofDays(31));
		var second = replica(TestKeys.NEW, TestKeys.OLD);
		second.reseal();
		assertThat(retired()).containsExactly(TestKeys.of(TestKeys.OLD).id());
		replica(TestKeys.NEW, null).secret(ADA);
	}

	@Test
	void secondFactorsOutliveTheOldKey() {
		var before = replica(TestKeys.OLD, null);
		var secret = offer(before, ADA);
		assertThat(before.devices().confirm(before.devices().find(ADA).orElseThrow(), 1, clock.instant())).isTrue();
		var first = replica(TestKeys.OLD, TestKeys.NEW);
		var second = replica(TestKeys.NEW, TestKeys.OLD);
		assertThat(second.secret(ADA)).isEqualTo(secret);
		var grace = offer(second, Id.of(6));
		assertThat(first.secret(Id.of(6))).isEqualTo(grace);

		second.reseal();
		assertThat(second.resealing().secretsFound()).isOne();
		var sealed = sealed();
		second.reseal();
		assertThat(second.resealing().secretsFound()).isZero();
		assertThat(sealed()).isEqualTo(sealed);
		assertThat(first.secret(ADA)).isEqualTo(secret);

		var last = replica(TestKeys.NEW, null);
		assertThat(last.devices().find(ADA)).hasValue(new TotpDevice(ADA, secret, true));
		assertThat(last.devices().use(ADA, 2)).isTrue();
		assertThat(last.devices().use(ADA, 2)).isFalse();
	}

	@Test
	void manyMaySealAtOnceWhileOwnersGoOn() {
		var before = replica(TestKeys.OLD, null);
		var users = LongStream.rangeClosed(1, 520).mapToObj(Id::of).toList();
		var secrets = new ConcurrentHashMap<Id, TotpSecret>();
		users.forEach(user -> secrets.put(user, offer(before, user)));
		var first = replica(TestKeys.OLD, TestKeys.NEW);
		var sealing = List.of(replica(TestKeys.NEW, TestKeys.OLD), replica(TestKeys.NEW, TestKeys.OLD));
		atOnce(Stream.of(sealing.get(0), sealing.get(1)).<Callable<Boolean>>map(replica -> () -> {
			replica.reseal();
			return true;
		}), IntStream.range(0, 2).<Callable<Boolean>>mapToObj(half -> () -> {
			// They ask for another secret: the old one must not come back.
			users.stream().filter(user -> user.value() % 4 == half)
					.forEach(user -> secrets.put(user, offer(half == 0 ? first : sealing.get(0), user)));
			return true;
		}));
		sealing.get(0).reseal();
		sealing.get(0).reseal();
		assertThat(sealing.get(0).resealing().secretsFound()).isZero();
		var last = replica(TestKeys.NEW, null);
		assertThat(users).allSatisfy(user -> assertThat(last.secret(user)).isEqualTo(secrets.get(user)));
	}

	@Test
	void recoveryCodesOutliveTheOldKeyAndTheOneAfterIt() {
		var codes = Stream.generate(() -> RecoveryCode.random(RANDOM)).limit(6).toList();
		replica(TestKeys.OLD, null).codes().replace(ADA, codes);
		var first = replica(TestKeys.OLD, TestKeys.NEW);
		var second = replica(TestKeys.NEW, TestKeys.OLD);
		assertThat(second.codes().use(ADA, codes.get(0))).isTrue();
		assertThat(first.codes().use(ADA, codes.get(0))).isFalse();
		second.codes().replace(Id.of(6), List.of(codes.get(5)));
		assertThat(first.codes().use(Id.of(6), codes.get(5))).isTrue();

		assertThat(replica(TestKeys.NEW, null).codes().use(ADA, codes.get(1))).isTrue();

		var third = replica(TestKeys.NEWEST, TestKeys.NEW);
		assertThat(third.codes().use(ADA, codes.get(2))).isTrue();
		third.reseal();
		assertThat(third.resealing().recoveryKeysFound()).isOne();
		third.reseal();
		assertThat(third.resealing().recoveryKeysFound()).isZero();
		var last = replica(TestKeys.NEWEST, null);
		assertThat(last.codes().use(ADA, RecoveryCode.random(RANDOM))).isFalse();
		assertThat(last.codes().use(Id.of(6), codes.get(3))).isFalse();
		assertThat(last.codes().use(ADA, codes.get(3))).isTrue();
		assertThat(last.codes().use(ADA, codes.get(3))).isFalse();
		assertThat(retired()).hasSize(2);
	}

	@Test
	void aRetiredKeyThatWasLeftBehindSpoilsNoOthersCodes() {
		replica(TestKeys.OLD, null);
		replica(TestKeys.NEW, TestKeys.OLD);
		var codes = List.of(RecoveryCode.random(RANDOM));
		replica(TestKeys.NEW, null).codes().replace(ADA, codes);
		replica(TestKeys.NEWEST, TestKeys.NEW);
		// Too early: what is kept of the oldest key is still sealed under the one that goes.
		var last = replica(TestKeys.NEWEST, null);
		assertThat(last.codes().use(ADA, codes.getFirst())).isTrue();
	}

	@Test
	void aWrongOtherKeyChangesNothing() {
		var secret = offer(replica(TestKeys.OLD, null), ADA);
		var sealed = sealed();
		var mistaken = replica(TestKeys.OLD, TestKeys.NEWEST);
		mistaken.reseal();
		assertThat(mistaken.secret(ADA)).isEqualTo(secret);
		assertThat(sealed()).isEqualTo(sealed);
		assertThatIllegalStateException().isThrownBy(() -> replica(TestKeys.NEW, TestKeys.NEWEST))
				.withMessageContaining("SHUTTERLINE_KEYS_ENCRYPTION_KEY");
		assertThat(sealed()).isEqualTo(sealed);
		assertThat(retired()).isEmpty();
	}

	@Test
	void saysThatASecretIsUnderNeitherKey() {
		var lost = offer(new TotpDevices(jdbc, TestKeys.of(TestKeys.NEWEST)), Id.of(4));
		var secret = offer(replica(TestKeys.OLD, null), ADA);
		var second = replica(TestKeys.NEW, TestKeys.OLD);
		second.reseal();
		second.reseal();
		assertThat(second.resealing().secretsFound()).isOne();
		assertThat(replica(TestKeys.NEW, null).secret(ADA)).isEqualTo(secret);
		assertThat(new TotpDevices(jdbc, TestKeys.of(TestKeys.NEWEST)).find(Id.of(4)))
				.hasValue(new TotpDevice(Id.of(4), lost, false));
	}

	private Replica replica(String key, @Nullable String other) {
		var keys = TestKeys.of(key, other);
		var retiredKeys = new RetiredKeys(jdbc, keys);
		var devices = new TotpDevices(jdbc, keys);
		return new Replica(KeysInstance.on(database, clock, keys), devices, new RecoveryCodes(jdbc, keys, retiredKeys),
				new Resealing(retiredKeys, devices));
	}

	private TotpSecret offer(Replica replica, Id user) {
		return offer(replica.devices(), user);
	}

	private TotpSecret offer(TotpDevices devices, Id user) {
		var secret = TotpSecret.random(RANDOM);
		assertThat(devices.offer(user, secret, clock.instant())).isTrue();
		return secret;
	}

	/** All that is sealed. */
	private List<String> sealed() {
		return jdbc.sql(
				"select key_id, sealed_jwk from signing_key union all select user_id::text, sealed_secret from totp")
				.query((row, n) -> row.getString(1) + " " + Base64.getEncoder().encodeToString(row.getBytes(2))).list()
				.stream().sorted().toList();
	}

	private List<String> retired() {
		return jdbc.sql("select key_id from retired_key").query(String.class).list();
	}

	private static <T> List<T> atOnce(int times, Callable<T> call) {
		return atOnce(Stream.generate(() -> call).limit(times), Stream.empty());
	}

	private static <T> List<T> atOnce(Stream<Callable<T>> some, Stream<Callable<T>> others) {
		var calls = Stream.concat(some, others).toList();
		try (var threads = Executors.newFixedThreadPool(calls.size())) {
			return threads.invokeAll(calls).stream().map(each -> {
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
