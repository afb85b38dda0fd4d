package org.shutterline.platform.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.ServiceTokens;
import org.shutterline.platform.core.TokenSettings;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** The settings by which the secret of tokens between services changes. */
class ServicesSecretTests {
	private static final String OLD = "the secret that was shared up to now";
	private static final TokenSettings TOKENS = new TokenSettings("shutterline", "shutterline",
			URI.create("http://localhost:1"), Duration.ZERO, Duration.ZERO, Duration.ZERO);
	private final String token = new ServiceTokens(OLD, TOKENS, Clock.systemUTC()).issue("asker");
	private final WebApplicationContextRunner service = service().withPropertyValues(
			"shutterline.tokens.services-secret=the secret that is shared from now on");

	@Test
	void acceptsTheOtherSecretsTokens() {
		service.withPropertyValues("shutterline.tokens.other-services-secret=" + OLD)
				.run(context -> assertThat(context.getBean(ServiceTokens.class).decoder().decode(token).getSubject())
						.isEqualTo("asker"));
	}

	@Test
	void takesABlankOneForNone() {
		service.withPropertyValues("shutterline.tokens.other-services-secret=")
				.run(context -> assertThatExceptionOfType(BadJwtException.class)
						.isThrownBy(() -> context.getBean(ServiceTokens.class).decoder().decode(token)));
	}

	@Test
	void needsNoSecondOne() {
		service.run(context -> assertThat(context).hasSingleBean(ServiceTokens.class));
	}

	@Test
	void saysWhichSettingIsWrong() {
		service.withPropertyValues("shutterline.tokens.other-services-secret=short")
				.run(context -> assertThat(context).getFailure().rootCause()
						.hasMessageContaining("SHUTTERLINE_TOKENS_OTHER_SERVICES_SECRET"));
	}

	private static WebApplicationContextRunner service() {
		try {
			return new WebApplicationContextRunner().withBean(TokenSettings.class, () -> TOKENS)
					.withBean(Clock.class, Clock::systemUTC).withConfiguration(AutoConfigurations
							.of(Class.forName("org.shutterline.platform.core.InternalTokensAutoConfiguration")));
		}
		catch (ClassNotFoundException e) {
			throw new AssertionError(e);
		}
	}
}
