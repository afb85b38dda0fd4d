package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.user.Api;
import org.shutterline.user.UserServiceTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;

@UserServiceTest
class SigningKeysTests {
	private final Api api;
	private final JdbcClient jdbc;

	@Autowired
	SigningKeysTests(Api api, JdbcClient jdbc) {
		this.api = api;
		this.jdbc = jdbc;
	}

	@Test
	void instancesThatStartAtOnceAgreeOnOneKey() throws Exception {
		var database = RealPostgres.freshDatabase().dataSource();
		Flyway.configure().dataSource(database).load().migrate();
		var sealed = new SealedKeys(new DerivedKeys(new KeySettings(UserServiceTest.ENCRYPTION_KEY)));
		try (var threads = Executors.newFixedThreadPool(4)) {
			var instances = threads.invokeAll(IntStream.range(0, 4)
					.mapToObj(i -> new SigningKeys(JdbcClient.create(database), sealed, Clock.systemUTC()))
					.<Callable<String>>map(keys -> () -> keys.active().getKeyID()).toList());
			assertThat(instances).extracting(key -> key.get()).containsOnly(instances.getFirst().get());
		}
		assertThat(JdbcClient.create(database).sql("select count(*) from signing_key").query(Long.class).single())
				.isEqualTo(1);
	}

	@Test
	void publishesThePublicPartAlone() {
		var answer = api.get("/.well-known/jwks.json", null);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Cache-Control").orElse("")).contains("max-age=300").contains("public");
		var key = answer.json().get("keys").get(0);
		assertThat(key.propertyNames()).containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
		assertThat(key.get("alg").asString()).isEqualTo("RS256");
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
	void keepsTheKeySealed() {
		byte[] stored = jdbc.sql("select sealed_jwk from signing_key").query(byte[].class).single();
		assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("\"d\"", "RSA");
	}
}
