package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.user.Answer;
import org.shutterline.user.Api;
import org.shutterline.user.MovableClock;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;

@UserServiceTest
class SigningKeysTests {
	private final Api api;
	private final JdbcClient jdbc;
	private final MovableClock clock;
	private final int management;

	@Autowired
	SigningKeysTests(Api api, JdbcClient jdbc, MovableClock clock, @LocalManagementPort int management) {
		this.api = api;
		this.jdbc = jdbc;
		this.clock = clock;
		this.management = management;
	}

	@Test
	void publishesThePublicPartAlone() {
		var answer = api.get("/.well-known/jwks.json", null);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Cache-Control").orElse("")).contains("max-age=300").contains("public");
		assertThat(answer.json().get("keys").valueStream()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(key -> {
			assertThat(key.propertyNames()).containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
			assertThat(key.get("alg").asString()).isEqualTo("RS256");
		});
	}

	@Test
	void signsTokensThatEverybodyCanCheck() throws ParseException, JOSEException {
		var user = api.signUp();
		var token = SignedJWT.parse(user.token());
		var keys = JWKSet.parse(api.get("/.well-known/jwks.json", null).response().body());
		var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
		assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
		var claims = token.getJWTClaimsSet();
		assertThat(claims.getIssuer()).isEqualTo("shutterline");
		assertThat(claims.getAudience()).containsExactly("shutterline");
		assertThat(claims.getSubject()).isEqualTo(user.id().toString());
		assertThat(claims.getStringClaim("sid")).isNotBlank();
		assertThat(Duration.between(claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
				.isEqualTo(Duration.ofMinutes(10));
	}

	@Test
	void keepsTheKeysSealed() {
		assertThat(jdbc.sql("select sealed_jwk from signing_key").query(byte[].class).list()).isNotEmpty()
				.allSatisfy(stored -> assertThat(new String(stored, StandardCharsets.ISO_8859_1))
						.doesNotContain("\"d\"", "RSA"));
	}

	@Test
	void rotatesByCommandOnTheManagementPortAlone() {
		var before = api.signUp();
		clock.later(Duration.ofMinutes(16), () -> {
			var rotated = manage("POST");
			assertThat(rotated.status()).isEqualTo(200);
			assertThat(rotated.text("old_key")).isEqualTo(keyOf(before.token()));
			var after = api.signUp();
			assertThat(keyOf(after.token())).isEqualTo(rotated.text("new_key"));
			assertThat(List.of(before, after)).extracting(user -> api.get("/api/v1/me", user).status())
					.containsOnly(200);
			assertThat(manage("GET").json().valueStream().map(key -> key.get("state").asString())).contains("next",
					"active", "retired");
		});
		assertThat(api.send("POST", "/actuator/signingkeys", before.token(), null).status()).isEqualTo(404);
	}

	@Test
	void refusesToRotateTooSoonAndSaysWhenItMay() {
		clock.later(Duration.ofMinutes(40), () -> {
			manage("POST");
			var early = manage("POST");
			assertThat(early.status()).isEqualTo(409);
			assertThat(Instant.parse(early.text("possible_from"))).isAfter(Instant.now().plusSeconds(40 * 60));
			assertThat(early.text("next")).isNotBlank();
		});
	}

	@Test
	void rotatesTooSoonWhereItIsForced() {
		manage("POST");
		assertThat(manage("POST", "{\"force\": \"false\"}").status()).isEqualTo(409);
		assertThat(manage("POST", "{\"force\": \"true\"}").status()).isEqualTo(200);
	}

	private Answer manage(String method) {
		return manage(method, method.equals("GET") ? null : "{}");
	}

	private Answer manage(String method, @Nullable String body) {
		return api.send(method, URI.create("http://localhost:" + management + "/actuator/signingkeys"), body);
	}

	private static String keyOf(String token) {
		try {
			return SignedJWT.parse(token).getHeader().getKeyID();
		}
		catch (ParseException e) {
			throw new AssertionError(e);
		}
	}
}
