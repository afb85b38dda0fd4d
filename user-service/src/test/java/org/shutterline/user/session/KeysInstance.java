package org.shutterline.user.session;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import org.shutterline.platform.core.AccessTokens;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.TokenSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.transaction.support.TransactionTemplate;

/** The part of one instance of the service that keeps keys, issues tokens and checks them. */
record KeysInstance(KeyRotation rotation, KnownKeys keys, TokenIssuer issuer, JwtDecoder decoder) {
	static final RotationSettings ROTATION = new RotationSettings(Duration.ofDays(30), Duration.ofMinutes(15),
			Duration.ofSeconds(10));

	static KeysInstance on(DataSource database, Clock clock) {
		return on(database, clock, TestKeys.of(TestKeys.OLD));
	}

	static KeysInstance on(DataSource database, Clock clock, DerivedKeys derived) {
		var sessions = new SessionSettings(Duration.ofDays(30), Duration.ofSeconds(10), Duration.ofMinutes(10));
		var tokens = new TokenSettings("shutterline", "shutterline", URI.create("http://localhost:1"),
				Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofHours(24));
		var jdbc = JdbcClient.create(database);
		var keys = new SigningKeys(jdbc, derived);
		var rotation = new KeyRotation(keys, new RetiredKeys(jdbc, derived), ROTATION, sessions, tokens,
				new TransactionTemplate(new DataSourceTransactionManager(database)), clock);
		var known = new KnownKeys(rotation);
		return new KeysInstance(rotation, known, new TokenIssuer(known, tokens, sessions),
				AccessTokens.decoder(known, tokens, List.of()));
	}

	String token() {
		var now = Instant.now();
		return issuer.issue(
				new Session(Id.of(7), Id.of(5), 1, "", new UUID(1, 2), now, now.plusSeconds(600), Optional.empty()),
				now);
	}
}
