package org.shutterline.notification.push.apns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Objects;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static java.nio.charset.StandardCharsets.US_ASCII;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("shutterline.push.apns.signing-key")
class ApnsConfiguration {
	@Bean
	ApnsClient apnsClient(ApnsSettings settings) throws IOException, NoSuchAlgorithmException, InvalidKeyException {
		return builder(settings).build();
	}

	static ApnsClientBuilder builder(ApnsSettings settings)
			throws IOException, NoSuchAlgorithmException, InvalidKeyException {
		return new ApnsClientBuilder().setApnsServer(settings.host(), settings.port()).setSigningKey(key(settings))
				.setConnectionTimeout(settings.timeout());
	}

	@Bean
	ApnsProvider apnsProvider(ApnsClient client, ApnsSettings settings, Clock clock) {
		return new ApnsProvider(client, Objects.requireNonNull(settings.topic(), "shutterline.push.apns.topic"),
				settings.timeout(), clock);
	}

	private static ApnsSigningKey key(ApnsSettings settings)
			throws IOException, NoSuchAlgorithmException, InvalidKeyException {
		byte[] pem = Objects.requireNonNull(settings.signingKey()).getBytes(US_ASCII);
		return ApnsSigningKey.loadFromInputStream(new ByteArrayInputStream(pem),
				Objects.requireNonNull(settings.teamId(), "shutterline.push.apns.team-id"),
				Objects.requireNonNull(settings.keyId(), "shutterline.push.apns.key-id"));
	}
}
