package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.MovableClock;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@UserServiceTest
class TotpTests {
	private final Api api;
	private final MovableClock clock;
	private final SecondFactorData erasure;
	private final JdbcClient jdbc;

	@Autowired
	TotpTests(Api api, MovableClock clock, SecondFactorData erasure, JdbcClient jdbc) {
		this.api = api;
		this.clock = clock;
		this.erasure = erasure;
		this.jdbc = jdbc;
	}

	/** A user with a second factor. */
	private record Protected(Api.User user, TotpSecret secret, List<String> recoveryCodes) {}

	@Test
	void givesASecretThatCountsOnceItIsConfirmed() {
		var user = api.signUp();
		var begun = api.post("/api/v1/me/totp", user, null);
		assertThat(begun.status()).isEqualTo(200);
		assertThat(begun.header("Cache-Control")).hasValue("no-store");
		assertThat(begun.text("secret")).matches("[A-Z2-7]{32}");
		assertThat(begun.text("otpauth_uri")).isEqualTo("otpauth://totp/Shutterline:" + user.username() + "?secret="
				+ begun.text("secret") + "&issuer=Shutterline&algorithm=SHA1&digits=6&period=30");
		assertThat(logIn(user, null).status()).isEqualTo(200);

		assertThat(confirm(user, "000000x").fields()).containsExactly("code");
		var confirmed = confirm(user, new TotpSecret(begun.text("secret")).code(step()));
		assertThat(confirmed.status()).isEqualTo(200);
		assertThat(confirmed.json().get("recovery_codes").valueStream().map(code -> code.asString()).distinct())
				.hasSize(10).allMatch(code -> code.matches("[a-z2-7]{5}-[a-z2-7]{5}"));
		assertThat(logIn(user, null).code()).isEqualTo("totp_required");
	}

	@Test
	void replacesASecretThatWasNotConfirmed() {
		var user = api.signUp();
		var first = new TotpSecret(api.post("/api/v1/me/totp", user, null).text("secret"));
		var second = new TotpSecret(api.post("/api/v1/me/totp", user, null).text("secret"));
		assertThat(confirm(user, first.code(step())).fields()).containsExactly("code");
		assertThat(confirm(user, second.code(step())).status()).isEqualTo(200);
		assertThat(api.post("/api/v1/me/totp", user, null).code()).isEqualTo("totp_enabled");
		assertThat(confirm(user, second.code(step())).code()).isEqualTo("totp_not_pending");
	}

	@Test
	void hasNothingToConfirmAtFirst() {
		assertThat(confirm(api.signUp(), "123456").code()).isEqualTo("totp_not_pending");
	}

	@Test
	void isConfirmedOnceByManyAtOnce() {
		var user = api.signUp();
		var secret = new TotpSecret(api.post("/api/v1/me/totp", user, null).text("secret"));
		var code = secret.code(step());
		var answers = api.atOnce(8, () -> confirm(user, code).status());
		assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
		assertThat(codesLeft(user)).isEqualTo(10);
	}

	@Test
	void saysThatACodeIsWantedOnlyToWhoKnowsThePassword() {
		var owner = protectedUser();
		assertThat(logIn(owner.user(), "wrong horse battery", null).code()).isEqualTo("invalid_credentials");
		assertThat(logIn(owner.user(), "wrong horse battery", nextCode(owner)).code())
				.isEqualTo("invalid_credentials");
		assertThat(logIn(owner.user(), null).status()).isEqualTo(401);
		assertThat(logIn(owner.user(), null).code()).isEqualTo("totp_required");
	}

	@Test
	void acceptsEachCodeOnce() {
		var owner = protectedUser();
		var code = nextCode(owner);
		var answers = api.atOnce(8, () -> logIn(owner.user(), code).status());
		assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
		assertThat(answers).filteredOn(status -> status == 401).hasSize(7);
	}

	@Test
	void acceptsTheStepBeforeAndAfterAndNoOther() {
		var owner = protectedUser();
		var moment = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
		clock.at(moment, () -> {
			long now = moment.getEpochSecond() / 30;
			assertThat(logIn(owner.user(), owner.secret().code(now - 3)).code()).isEqualTo("invalid_totp");
			assertThat(logIn(owner.user(), owner.secret().code(now + 3)).code()).isEqualTo("invalid_totp");
			assertThat(logIn(owner.user(), owner.secret().code(now - 1)).status()).isEqualTo(200);
			assertThat(logIn(owner.user(), owner.secret().code(now)).status()).isEqualTo(200);
			// An older code than one that was used.
			assertThat(logIn(owner.user(), owner.secret().code(now - 1)).code()).isEqualTo("invalid_totp");
		});
	}

	@Test
	void acceptsEachRecoveryCodeOnce() {
		var owner = protectedUser();
		var code = owner.recoveryCodes().getFirst();
		assertThat(api.atOnce(4, () -> logIn(owner.user(), code.toUpperCase(Locale.ROOT)).status()))
				.filteredOn(status -> status == 200).hasSize(1);
		assertThat(logIn(owner.user(), owner.recoveryCodes().getLast().replace("-", "")).status()).isEqualTo(200);
		assertThat(codesLeft(owner.user())).isEqualTo(8);
	}

	@Test
	void acceptsNobodyElsesRecoveryCode() {
		var owner = protectedUser();
		var other = protectedUser();
		assertThat(logIn(owner.user(), other.recoveryCodes().getFirst()).code()).isEqualTo("invalid_totp");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "12345", "1234567", "abcdef", "٠١٢٣٤٥", "-----", "🙂" })
	void refusesWhatIsNoCode(String code) {
		assertThat(logIn(protectedUser().user(), code).code()).isEqualTo("invalid_totp");
	}

	@Test
	void refusesACodeOfAnyLength() {
		assertThat(logIn(protectedUser().user(), "1".repeat(10_000)).code()).isEqualTo("invalid_totp");
	}

	@Test
	void countsWrongCodesAsFailedLogIns() {
		var owner = protectedUser();
		for (int i = 0; i < 10; i++) {
			assertThat(logIn(owner.user(), "wrong").code()).isEqualTo("invalid_totp");
		}
		assertThat(logIn(owner.user(), nextCode(owner)).status()).isEqualTo(429);
		assertThat(logIn(owner.user(), null).status()).isEqualTo(429);
	}

	@Test
	void thePasswordAloneDoesNotBeginTheCountAnew() {
		var owner = protectedUser();
		for (int i = 0; i < 10; i++) {
			assertThat(logIn(owner.user(), "wrong").code()).isEqualTo("invalid_totp");
			if (i < 9) {
				assertThat(logIn(owner.user(), null).code()).isEqualTo("totp_required");
			}
		}
		assertThat(logIn(owner.user(), null).status()).isEqualTo(429);
	}

	@Test
	void leavesOpenSessionsAlone() {
		var owner = protectedUser();
		assertThat(api.post("/api/v1/token/refresh", null,
				"{\"refresh_token\": \"" + owner.user().refreshToken() + "\"}").status()).isEqualTo(200);
	}

	@Test
	void canBeRemovedAndSetUpAgain() {
		var owner = protectedUser();
		assertThat(api.delete("/api/v1/me/totp", owner.user()).status()).isEqualTo(204);
		assertThat(api.delete("/api/v1/me/totp", owner.user()).status()).isEqualTo(204);
		assertThat(logIn(owner.user(), null).status()).isEqualTo(200);
		assertThat(codesLeft(owner.user())).isZero();
		assertThat(api.post("/api/v1/me/totp", owner.user(), null).text("secret"))
				.isNotEqualTo(owner.secret().text());
	}

	@Test
	void isErasedWithTheAccount() {
		var owner = protectedUser();
		assertThat(erasure.eraseSome(owner.user().id())).isFalse();
		assertThat(codesLeft(owner.user())).isZero();
		assertThat(jdbc.sql("select count(*) from totp where user_id = ?").param(owner.user().id().value())
				.query(Long.class).single()).isZero();
	}

	@Test
	void keepsNeitherSecretNorCodesInClear() {
		var owner = protectedUser();
		var stored = jdbc.sql("select sealed_secret from totp where user_id = ?").param(owner.user().id().value())
				.query(byte[].class).single();
		assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(owner.secret().text());
		assertThat(jdbc.sql("select code_hash from recovery_code where user_id = ?")
				.param(owner.user().id().value()).query(byte[].class).list()).allMatch(hash -> hash.length == 32);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "null", "{}", "{\"code\": null}", "{\"code\": {}}" })
	void refusesABodyThatIsNone(String body) {
		assertThat(api.post("/api/v1/me/totp/confirm", api.signUp(), body).code()).isEqualTo("invalid_request");
	}

	@Test
	void needsASession() {
		assertThat(api.post("/api/v1/me/totp", null, null).code()).isEqualTo("unauthenticated");
		assertThat(api.delete("/api/v1/me/totp", null).code()).isEqualTo("unauthenticated");
	}

	private Protected protectedUser() {
		var user = api.signUp();
		var secret = new TotpSecret(api.post("/api/v1/me/totp", user, null).text("secret"));
		var codes = confirm(user, secret.code(step())).json().get("recovery_codes").valueStream()
				.map(code -> code.asString()).toList();
		return new Protected(user, secret, codes);
	}

	/** The code that the set-up has not used yet. */
	private static String nextCode(Protected owner) {
		return owner.secret().code(step() + 1);
	}

	private static long step() {
		return Instant.now().getEpochSecond() / 30;
	}

	private long codesLeft(Api.User user) {
		return jdbc.sql("select count(*) from recovery_code where user_id = ?").param(user.id().value())
				.query(Long.class).single();
	}

	private Answer confirm(Api.User user, String code) {
		return api.post("/api/v1/me/totp/confirm", user, "{\"code\": \"" + code + "\"}");
	}

	private Answer logIn(Api.User user, @Nullable String code) {
		return logIn(user, Api.PASSWORD, code);
	}

	private Answer logIn(Api.User user, String password, @Nullable String code) {
		return api.post("/api/v1/login", null, "{\"username\": \"" + user.username() + "\", \"password\": \""
				+ password + "\"" + (code == null ? "" : ", \"totp\": \"" + code + "\"") + "}");
	}
}
