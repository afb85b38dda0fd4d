package org.shutterline.notification.live;

import java.time.Instant;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Viewer;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who listens, and until when: no longer than the access token is good by which they proved it.
 *
 * @param claims what of that token says whether it has been revoked
 */
record Listener(Viewer viewer, Instant until, Jwt claims) {
	static Listener of(Viewer viewer, Instant until) {
		return new Listener(viewer, until, Jwt.withTokenValue("none").header("alg", "none")
				.subject(viewer.userId().toString()).claim(Viewer.SESSION_CLAIM, viewer.sessionId().toString())
				.build());
	}

	static Listener of(Jwt token) {
		Instant until = token.getExpiresAt();
		if (until == null) {
			throw new BadJwtException("The token never expires");
		}
		return of(Viewer.from(token), until);
	}

	Id userId() {
		return viewer.userId();
	}
}
