package org.shutterline.user.session;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.shutterline.platform.core.AccessTokens;
import org.shutterline.platform.core.Sweeper;
import org.shutterline.platform.core.TokenSettings;
import org.shutterline.platform.servlet.PublicEndpoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What checks tokens and keeps their keys, and which calls need no token. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
	/** Checks tokens with the keys at hand; the service that publishes the keys need not ask itself for them. */
	@Bean
	JwtDecoder tokenDecoder(KnownKeys keys, TokenSettings settings,
			ObjectProvider<OAuth2TokenValidator<Jwt>> validators) {
		return AccessTokens.decoder(keys, settings, validators.orderedStream().toList());
	}

	@Bean
	Sweeper keyUpkeep(KnownKeys keys, RotationSettings settings) {
		return Sweeper.once("signing-keys", settings.reread(), keys::reread);
	}

	@Bean
	Sweeper keyResealing(Resealing resealing) {
		return new Sweeper("resealing", Resealing.INTERVAL, resealing::resealSome);
	}

	@Bean
	Sweeper sessionPurging(SessionPurge purge) {
		return new Sweeper("session-purge", SessionPurge.INTERVAL, purge::purgeSome);
	}

	@Bean
	Sweeper guessPurging(Guesses guesses) {
		return Sweeper.once("guess-purge", SessionPurge.INTERVAL, guesses::purge);
	}

	@Bean
	PublicEndpoint signUpEndpoint() {
		return new PublicEndpoint(HttpMethod.POST, "/api/v1/signup");
	}

	@Bean
	PublicEndpoint logInEndpoint() {
		return new PublicEndpoint(HttpMethod.POST, "/api/v1/login");
	}

	@Bean
	PublicEndpoint refreshEndpoint() {
		return new PublicEndpoint(HttpMethod.POST, "/api/v1/token/refresh");
	}

	@Bean
	PublicEndpoint publicKeysEndpoint() {
		return new PublicEndpoint(HttpMethod.GET, "/.well-known/jwks.json");
	}

	@Bean
	TimeGauge signingKeyAge(KnownKeys keys, Clock clock, MeterRegistry meters) {
		return TimeGauge.builder("shutterline.signing.key.age", keys, TimeUnit.SECONDS,
				known -> Duration.between(known.activeSince(), clock.instant()).toSeconds())
				.description("Since when the key signs that access tokens are signed with").register(meters);
	}

	@Bean
	MeterBinder secretsUnderTheOtherKey(KnownKeys keys, Resealing resealing) {
		return meters -> {
			underTheOtherKey("signing_key", keys::foreign, meters);
			underTheOtherKey("totp", resealing::secretsFound, meters);
			underTheOtherKey("recovery_key", resealing::recoveryKeysFound, meters);
		};
	}

	private static void underTheOtherKey(String kind, Supplier<Number> count, MeterRegistry meters) {
		Gauge.builder("shutterline.keys.under.other", count).tag("kind", kind)
				.description("What the last look found sealed under another encryption key").register(meters);
	}
}
