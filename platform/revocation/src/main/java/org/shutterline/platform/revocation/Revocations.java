package org.shutterline.platform.revocation;

import java.time.Clock;

import org.shutterline.platform.core.InternalTokens;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.kafka.EventBroadcast;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Refuses the access tokens of revoked sessions and accounts. Until it has read once what was revoked before the process
 * started, it says that tokens cannot be checked; when Kafka is gone later, it goes by what it knows.
 */
final class Revocations implements OAuth2TokenValidator<Jwt> {
	static final String TOPIC = "revocation.events";

	private static final OAuth2TokenValidatorResult REVOKED = OAuth2TokenValidatorResult
			.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The session has ended", null));

	private final RevokedIds sessions;

	private final RevokedIds users;

	private final EventBroadcast events;

	Revocations(Clock clock) {
		this.sessions = new RevokedIds(clock);
		this.users = new RevokedIds(clock);
		this.events = EventBroadcast.of(TOPIC).fromBeginning()
				.on("session_revoked", 1, SessionRevoked.class, it -> sessions.add(it.sessionId(), it.until()))
				.on("user_revoked", 1, UserRevoked.class, it -> users.add(it.userId(), it.until()))
				// Entries end by themselves; a tombstone only clears the topic.
				.onTombstone(key -> {}).build();
	}

	EventBroadcast events() {
		return events;
	}

	/** How many sessions and accounts are revoked now. */
	long size() {
		return sessions.size() + users.size();
	}

	@Override
	public OAuth2TokenValidatorResult validate(Jwt token) {
		if (!events.isCaughtUp()) {
			throw new JwtException("Revocations have not been read yet");
		}
		return isRevoked(token) ? REVOKED : OAuth2TokenValidatorResult.success();
	}

	/** Tokens between services name a user and no session. */
	private boolean isRevoked(Jwt token) {
		return InternalTokens.user(token).map(users::contains).orElseGet(() -> {
			var viewer = Viewer.from(token);
			return sessions.contains(viewer.sessionId()) || users.contains(viewer.userId());
		});
	}
}
