package org.shutterline.user.session;

import org.shutterline.platform.core.Id;

/** The answer to a sign-up: the new account and its first pair of tokens. */
record SignedUpView(Id userId, String token, long expiresIn, String refreshToken) {
	static SignedUpView from(Id userId, TokensView tokens) {
		return new SignedUpView(userId, tokens.token(), tokens.expiresIn(), tokens.refreshToken());
	}

	@Override
	public String toString() {
		return "SignedUpView[userId=" + userId + "]";
	}
}
