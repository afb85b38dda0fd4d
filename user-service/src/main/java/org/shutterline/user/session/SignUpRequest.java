package org.shutterline.user.session;

import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.shutterline.user.account.EmailAddress;
import org.shutterline.user.account.Fields;
import org.shutterline.user.account.Password;
import org.shutterline.user.account.SignUp;
import org.shutterline.user.account.Username;

/** The body of {@code POST /signup}. */
record SignUpRequest(@Nullable String username, @Nullable String email, @Nullable String password) {
	SignUp command() {
		var fields = new Fields();
		var name = fields.required("username", username, Username::choose);
		var address = fields.required("email", email, EmailAddress::new);
		var own = Stream.concat(name.map(Username::text).stream(), address.stream().flatMap(EmailAddress::parts))
				.toList();
		var secret = fields.required("password", password, text -> Password.choose(text, own));
		fields.check();
		return new SignUp(name.orElseThrow(), address.orElseThrow(), secret.orElseThrow());
	}

	@Override
	public String toString() {
		return "SignUpRequest[username=" + username + "]";
	}
}
