package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.MovableClock;
import org.shutterline.user.UserServiceTest;
import org.shutterline.user.account.Passwords;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import io.micrometer.core.instrument.MeterRegistry;

/** The whole service, whose encryption key has changed, with what others made before and meanwhile. */
@UserServiceTest
class EncryptionKeyChangeTests {
	private final Api api;
	private final MovableClock clock;
	private final JdbcClient jdbc;
	private final ListableBeanFactory beans;

	@Autowired
	EncryptionKeyChangeTests(Api api, MovableClock clock, JdbcClient jdbc, ListableBeanFactory beans) {
		this.api = api;
		this.clock = clock;
		this.jdbc = jdbc;
		this.beans = beans;
	}

	@Test
	void admitsByASecondFactorThatWasMadeBefore() {
		var user = api.signUp();
		var secret = TotpSecret.random(new SecureRandom());
		var codes = List.of(RecoveryCode.random(new SecureRandom()), RecoveryCode.random(new SecureRandom()));
		var old = TestKeys.of(TestKeys.OLD);
		var devices = new TotpDevices(jdbc, old);
		devices.offer(user.id(), secret, Instant.now());
		devices.confirm(devices.find(user.id()).orElseThrow(), 1, Instant.now());
		new RecoveryCodes(jdbc, old, new RetiredKeys(jdbc, old)).replace(user.id(), codes);

		assertThat(logIn(user, "").code()).isEqualTo("invalid_totp");
		assertThat(logIn(user, secret.code(Instant.now().getEpochSecond() / 30)).status()).isEqualTo(200);
		assertThat(logIn(user, codes.getFirst().shown()).status()).isEqualTo(200);
		assertThat(logIn(user, codes.getFirst().shown()).code()).isEqualTo("invalid_totp");
		assertThat(api.delete("/api/v1/me/totp", user).status()).isEqualTo(204);
	}

	@Test
	void continuesSessionsThatWereOpenedBefore() {
		var token = opened(TestKeys.of(TestKeys.OLD));
		var first = refresh(token);
		assertThat(first.status()).isEqualTo(200);
		assertThat(api.send("GET", "/api/v1/me", first.text("token"), null).status()).isEqualTo(200);
		assertThat(refresh(token).text("refresh_token")).isEqualTo(first.text("refresh_token"));
		assertThat(refresh(first.text("refresh_token")).status()).isEqualTo(200);
		// Two hold tokens of one family, as before.
		assertThat(refresh(token).status()).isEqualTo(401);
		assertThat(refresh(first.text("refresh_token")).status()).isEqualTo(401);
	}

	@Test
	void anExchangeIsAnsweredAlikeByThoseWithTheKeysTheOtherWayRound() {
		var others = others(TestKeys.of(TestKeys.OLD, TestKeys.NEW));
		var token = opened(TestKeys.of(TestKeys.OLD));
		var ours = refresh(token).text("refresh_token");
		assertThat(refresh(others, token)).isEqualTo(ours);
		var theirs = refresh(others, ours);
		assertThat(refresh(ours).text("refresh_token")).isEqualTo(theirs);
		assertThat(refresh(theirs).status()).isEqualTo(200);
		clock.later(Duration.ofMinutes(1), () -> {
			assertThat(others.refresh(RefreshToken.parse(theirs).orElseThrow(), Device.silent())).isEmpty();
			assertThat(refresh(theirs).status()).isEqualTo(401);
		});
	}

	@Test
	void theNewestTokenIsKnownWhenTheOldKeyIsGone() {
		var last = others(TestKeys.of(TestKeys.NEW));
		var token = opened(TestKeys.of(TestKeys.OLD));
		var next = refresh(last, token);
		assertThat(refresh(last, next)).isNotEqualTo(next);
		// An older one of that key is a stranger's: it opens nothing and ends nothing.
		assertThat(last.refresh(RefreshToken.parse(token).orElseThrow(), Device.silent())).isEmpty();
		assertThat(refresh(next).status()).isEqualTo(200);
	}

	@Test
	void aForgedTokenOfTheNewestGenerationOpensNothing() {
		var token = RefreshToken.parse(opened(TestKeys.of(TestKeys.OLD))).orElseThrow();
		var forged = new RefreshToken(token.family(), token.generation(), "00".repeat(32));
		assertThat(refresh(forged.text()).status()).isEqualTo(401);
		assertThat(refresh(token.text()).status()).isEqualTo(200);
	}

	@Test
	void showsWhatIsUnderTheOtherKey() {
		var meters = beans.getBean(MeterRegistry.class);
		assertThat(meters.get("shutterline.keys.under.other").gauges())
				.extracting(gauge -> gauge.getId().getTag("kind"))
				.containsExactlyInAnyOrder("signing_key", "totp", "recovery_key");
		assertThat(meters.get("shutterline.keys.under.other").tag("kind", "signing_key").gauge().value()).isZero();
	}

	/** The refresh token of a session that another process has opened. */
	private String opened(DerivedKeys keys) {
		var user = api.signUp();
		return beans.getBean(TransactionOperations.class)
				.execute(status -> others(keys).open(user.id(), Device.silent())).refresh().text();
	}

	private LogIns others(DerivedKeys keys) {
		return new LogIns(beans.getBean(Erasures.class), beans.getBean(Passwords.class), beans.getBean(Sessions.class),
				new RefreshTokens(keys), beans.getBean(TokenIssuer.class), beans.getBean(LogOuts.class),
				beans.getBean(SessionSettings.class), beans.getBean(Ids.class), beans.getBean(Clock.class));
	}

	private static String refresh(LogIns others, String token) {
		return others.refresh(RefreshToken.parse(token).orElseThrow(), Device.silent()).orElseThrow().refresh().text();
	}

	private Answer refresh(String token) {
		return api.post("/api/v1/token/refresh", null, "{\"refresh_token\": \"" + token + "\"}");
	}

	private Answer logIn(Api.User user, String code) {
		return api.post("/api/v1/login", null, "{\"username\": \"" + user.username() + "\", \"password\": \""
				+ Api.PASSWORD + "\", \"totp\": \"" + code + "\"}");
	}
}
