package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

class TokensAutoConfigurationTests {
	private static final RSAKey FIRST = key("first");
	private static final RSAKey SECOND = key("second");

	private final KeyServer server = new KeyServer(FIRST);
	private final JwtDecoder decoder = decoder(Duration.ofMinutes(1));

	@AfterEach
	void stop() {
		server.stop();
	}

	@Test
	void acceptsATokenOfOurs() {
		Jwt token = decoder.decode(signed(FIRST, claims -> {}));

		assertThat(Viewer.from(token)).isEqualTo(new Viewer(Id.of(5), Id.of(7)));
	}

	@Test
	void refusesWhatIsNotOurs() {
		refused(signed(FIRST, claims -> claims.issuer("elsewhere")));
		refused(signed(FIRST, claims -> claims.audience("elsewhere")));
		refused(signed(FIRST, claims -> claims.audience((String) null)));
		refused(signed(FIRST, claims -> claims.issuer(null)));
		refused(signed(SECOND, claims -> {}));
		refused("not a token");
		refused("");
	}

	@Test
	void refusesWhatIsNotOfNow() {
		refused(signed(FIRST, claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(10)))));
		refused(signed(FIRST, claims -> claims.expirationTime(null)));
		refused(signed(FIRST, claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))));
	}

	@Test
	void refusesTokensThatNameNoUserOrSession() {
		refused(signed(FIRST, claims -> claims.subject(null)));
		refused(signed(FIRST, claims -> claims.subject("ada")));
		refused(signed(FIRST, claims -> claims.claim("sid", null)));
		refused(signed(FIRST, claims -> claims.claim("sid", "x")));
	}

	@Test
	void refusesOtherAlgorithms() throws JOSEException {
		refused(new PlainJWT(claims(claims -> {})).serialize());
		refused(sign(new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("first").build(), claims(claims -> {}),
				new RSASSASigner(FIRST)));
		// The public key as the secret of a MAC: the classic confusion.
		refused(sign(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims(claims -> {}),
				new MACSigner(FIRST.toRSAPublicKey().getEncoded())));
	}

	@Test
	void refusesATamperedToken() {
		String token = signed(FIRST, claims -> {});
		int middle = token.indexOf('.') + 20;
		refused(token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1));
	}

	@Test
	void fetchesTheKeysOnceForManyTokens() {
		for (int i = 0; i < 50; i++) {
			decoder.decode(signed(FIRST, claims -> {}));
		}

		assertThat(server.requests()).isOne();
	}

	@Test
	void learnsANewKeyAtOnce() {
		decoder.decode(signed(FIRST, claims -> {}));
		server.publish(FIRST, SECOND);

		assertThat(decoder.decode(signed(SECOND, claims -> {})).getSubject()).isEqualTo("5");
	}

	@Test
	void strangersCannotMakeItFetchWithoutEndNorFail() {
		decoder.decode(signed(FIRST, claims -> {}));
		for (int i = 0; i < 50; i++) {
			refused(signed(SECOND, claims -> {}));
		}

		assertThat(server.requests()).isLessThanOrEqualTo(2);
		assertThat(decoder.decode(signed(FIRST, claims -> {})).getSubject()).isEqualTo("5");
	}

	@Test
	void goesOnWithTheKnownKeysWhileTheyCannotBeFetched() {
		decoder.decode(signed(FIRST, claims -> {}));
		server.stop();

		// An unknown key makes it fetch, in vain.
		refused(signed(SECOND, claims -> {}));
		assertThat(decoder.decode(signed(FIRST, claims -> {})).getSubject()).isEqualTo("5");
	}

	@Test
	void saysThatItCannotCheckRatherThanRefuseWithoutKeys() {
		server.fail();

		assertThatThrownBy(() -> decoder.decode(signed(FIRST, claims -> {}))).isInstanceOf(JwtException.class)
				.isNotInstanceOf(BadJwtException.class);
	}

	@Test
	void recoversSoonAfterTheFirstKeysBecomeAvailable() {
		server.fail();
		JwtDecoder impatient = decoder(Duration.ofMillis(200));
		for (int i = 0; i < 5; i++) {
			assertThatThrownBy(() -> impatient.decode(signed(FIRST, claims -> {}))).isInstanceOf(JwtException.class);
		}
		server.publish(FIRST);

		Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions()
				.until(() -> "5".equals(impatient.decode(signed(FIRST, claims -> {})).getSubject()));
	}

	@Test
	void asksTheValidatorsOfOthersAboutTokensOfOursAlone() {
		var asked = new ArrayList<String>();
		// No lambda: it would not tell the factory what it validates.
		var unable = new OAuth2TokenValidator<Jwt>() {
			@Override
			public OAuth2TokenValidatorResult validate(Jwt token) {
				asked.add(token.getSubject());
				throw new JwtException("cannot say now");
			}
		};
		var beans = new DefaultListableBeanFactory();
		beans.registerSingleton("unable", unable);
		JwtDecoder careful = decoder(Duration.ofMinutes(1), beans);

		assertThatThrownBy(() -> careful.decode(signed(FIRST, claims -> claims.issuer("elsewhere"))))
				.isInstanceOf(BadJwtException.class);
		assertThat(asked).isEmpty();
		assertThatThrownBy(() -> careful.decode(signed(FIRST, claims -> {}))).isInstanceOf(JwtException.class)
				.isNotInstanceOf(BadJwtException.class);
		assertThat(asked).containsExactly("5");
	}

	@Test
	void leavesTheThreadOfTheEventLoopOnlyToFetchKeys() {
		ReactiveJwtDecoder reactive = new TokensAutoConfiguration.Reactive().reactiveTokenDecoder(decoder);
		assertThat(threadOf(reactive, FIRST)).contains("boundedElastic");
		assertThat(threadOf(reactive, FIRST)).isEqualTo(Thread.currentThread().getName());
		server.publish(FIRST, SECOND);
		assertThat(threadOf(reactive, SECOND)).contains("boundedElastic");
		assertThat(threadOf(reactive, SECOND)).isEqualTo(Thread.currentThread().getName());
		assertThatThrownBy(() -> reactive.decode(signed(FIRST, claims -> claims.issuer("elsewhere"))).block())
				.isInstanceOf(BadJwtException.class);
		assertThat(server.requests()).isEqualTo(2);
	}

	private static String threadOf(ReactiveJwtDecoder reactive, RSAKey key) {
		return Objects.requireNonNull(
				reactive.decode(signed(key, claims -> {})).map(token -> Thread.currentThread().getName()).block());
	}

	private JwtDecoder decoder(Duration fetchInterval) {
		return decoder(fetchInterval, new DefaultListableBeanFactory());
	}

	private JwtDecoder decoder(Duration fetchInterval, DefaultListableBeanFactory beans) {
		return new TokensAutoConfiguration().tokenDecoder(new TokenSettings("shutterline", "shutterline",
				server.uri(), Duration.ofSeconds(5), fetchInterval, Duration.ofHours(24)),
				beans.getBeanProvider(
						ResolvableType.forClassWithGenerics(OAuth2TokenValidator.class, Jwt.class)));
	}

	private void refused(String token) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
	}

	private static String signed(RSAKey key, Consumer<JWTClaimsSet.Builder> change) {
		try {
			return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims(change),
					new RSASSASigner(key));
		}
		catch (JOSEException e) {
			throw new AssertionError(e);
		}
	}

	private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
			throws JOSEException {
		var token = new SignedJWT(header, claims);
		token.sign(signer);
		return token.serialize();
	}

	private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
		var claims = new JWTClaimsSet.Builder().issuer("shutterline").audience(List.of("shutterline")).subject("5")
				.claim("sid", "7").expirationTime(Date.from(Instant.now().plusSeconds(600)));
		change.accept(claims);
		return claims.build();
	}

	private static RSAKey key(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException e) {
			throw new AssertionError(e);
		}
	}
}
