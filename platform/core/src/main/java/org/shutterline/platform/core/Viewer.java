package org.shutterline.platform.core;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/** The user who makes a request, and the session in which they do, as the access token says. */
public record Viewer(Id userId, Id sessionId) {
	/** The claim that names the session; its family of refresh tokens can be revoked as one. */
	public static final String SESSION_CLAIM = "sid";

	/** @throws BadJwtException if the token names no user or no session */
	public static Viewer from(Jwt token) {
		return new Viewer(id(token, "sub"), id(token, SESSION_CLAIM));
	}

	private static Id id(Jwt token, String claim) {
		String text = token.getClaimAsString(claim);
		if (text == null) {
			throw new BadJwtException("The token has no claim " + claim);
		}
		try {
			return Id.parse(text);
		}
		catch (IllegalArgumentException e) {
			throw new BadJwtException("The token's claim " + claim + " is not an id", e);
		}
	}
}
