package org.shutterline.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.text.ParseException;
import java.util.List;

import com.nimbusds.jose.jwk.JWKSet;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Viewer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class TestTokensTests {
	private static final Id ADA = Id.of(41);

	@Test
	void onlyTheGoodOnesAreAccepted() throws ClassNotFoundException {
		new ApplicationContextRunner().withUserConfiguration(TestTokens.class)
				.withConfiguration(AutoConfigurations
						.of(Class.forName("org.shutterline.platform.core.TokensAutoConfiguration")))
				.run(context -> {
					TestTokens tokens = context.getBean(TestTokens.class);
					JwtDecoder decoder = context.getBean(JwtDecoder.class);

					assertThat(Viewer.from(decoder.decode(tokens.of(ADA, Id.of(7)))))
							.isEqualTo(new Viewer(ADA, Id.of(7)));
					for (String bad : List.of(tokens.expired(ADA), tokens.forAudience(ADA, "other"),
							tokens.byIssuer(ADA, "other"), tokens.byStranger(ADA), tokens.unsigned(ADA))) {
						assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(bad));
					}
				});
	}

	@Test
	void publishesNoPrivateKey() throws ParseException {
		assertThat(JWKSet.parse(new TestTokens().publishedKeys()).getKeys()).hasSize(1)
				.noneMatch(key -> key.isPrivate());
	}
}
