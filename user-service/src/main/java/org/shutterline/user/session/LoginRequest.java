package org.shutterline.user.session;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.user.account.Fields;

/**
 * The body of {@code POST /login}; {@code username} may be the e-mail address, {@code totp} is a code of the second factor
 * or a recovery code.
 */
record LoginRequest(@Nullable String username, @Nullable String password, @Nullable String totp) {
	LogIn command() {
		var fields = new Fields();
		var login = fields.required("username", username, text -> text);
		var secret = fields.required("password", password, text -> text);
		fields.check();
		return new LogIn(login.orElseThrow(), secret.orElseThrow(), Optional.ofNullable(totp));
	}

	@Override
	public String toString() {
		return "LoginRequest[username=" + username + "]";
	}

	/** The wish to be known again. */
	record LogIn(String login, String password, Optional<String> totp) {
		@Override
		public String toString() {
			return "LogIn[login=" + login + "]";
		}
	}
}
