package org.shutterline.user.session;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.user.account.Fields;

/** The body of {@code POST /token/refresh}. */
record RefreshRequest(@Nullable String refreshToken) {
	/** What the client presents; empty where it is no refresh token at all. */
	Optional<RefreshToken> presented() {
		var fields = new Fields();
		var text = fields.required("refresh_token", refreshToken, sent -> sent);
		fields.check();
		return text.flatMap(RefreshToken::parse);
	}

	@Override
	public String toString() {
		return "RefreshRequest[]";
	}
}
