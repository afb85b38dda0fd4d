package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;

class ServiceTokensTests {
	private static final String OLD = "the secret that was shared up to now";
	private static final String NEW = "the secret that is shared from now on";

	@Test
	void whoeverKnowsBothSecretsAcceptsTokensOfEither() {
		ServiceTokens before = sharing(OLD, NEW);
		ServiceTokens after = sharing(NEW, OLD);

		accepts(before, after.issue("asker"));
		accepts(after, before.issue("asker"));
		accepts(after, after.issue("asker"));
	}

	@Test
	void signsByTheFirst() {
		String token = sharing(NEW, OLD).issue("asker");

		accepts(sharing(NEW, ""), token);
		refuses(sharing(OLD, ""), token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a secret that nobody has ever shared" })
	void forgetsASecretThatIsTakenAway(String other) {
		refuses(sharing(NEW, other), sharing(OLD, "").issue("asker"));
	}

	@Test
	void knowsOneAlgorithm() throws JOSEException {
		String longer = NEW.repeat(2);
		var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), new JWTClaimsSet.Builder().issuer("shutterline")
				.audience(ServiceTokens.AUDIENCE).expirationTime(Date.from(Instant.now().plusSeconds(60)))
				.build());
		token.sign(new MACSigner(longer));

		refuses(sharing(longer, OLD), token.serialize());
		refuses(sharing(OLD, longer), token.serialize());
	}

	@Test
	void saysWhichSecretItDoesNotTake() {
		assertThatIllegalArgumentException().isThrownBy(() -> sharing("short", OLD))
				.withMessageContaining("SHUTTERLINE_TOKENS_SERVICES_SECRET");
		for (String other : List.of("short", NEW)) {
			assertThatIllegalArgumentException().isThrownBy(() -> sharing(NEW, other))
					.withMessageContaining("SHUTTERLINE_TOKENS_OTHER_SERVICES_SECRET");
		}
	}

	private static void accepts(ServiceTokens tokens, String token) {
		assertThat(tokens.decoder().decode(token).getSubject()).isEqualTo("asker");
	}

	private static void refuses(ServiceTokens tokens, String token) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decoder().decode(token));
	}

	private static ServiceTokens sharing(String secret, String other) {
		return new ServiceTokens(secret, other, new TokenSettings("shutterline", "shutterline",
				URI.create("http://localhost"), Duration.ZERO, Duration.ZERO, Duration.ZERO), Clock.systemUTC());
	}
}
