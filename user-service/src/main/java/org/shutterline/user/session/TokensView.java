package org.shutterline.user.session;

/** A pair of tokens as a client gets it; {@code expires_in} is in seconds and speaks of the access token. */
record TokensView(String token, long expiresIn, String refreshToken) {
	@Override
	public String toString() {
		return "TokensView[]";
	}
}
