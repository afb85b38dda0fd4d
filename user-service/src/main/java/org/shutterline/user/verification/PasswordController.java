package org.shutterline.user.verification;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.user.account.EmailAddress;
import org.shutterline.user.account.Fields;
import org.shutterline.user.account.Password;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A new password for whoever forgot theirs. */
@RestController
@RequestMapping("/api/v1/password")
class PasswordController {
	private final PasswordReset reset;

	PasswordController(PasswordReset reset) {
		this.reset = reset;
	}

	@PostMapping("/forgot")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void forgot(@RequestBody Forgot request) {
		var fields = new Fields();
		var email = fields.required("email", request.email(), EmailAddress::new);
		fields.check();
		reset.ask(email.orElseThrow());
	}

	@PostMapping("/reset")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void reset(@RequestBody Reset request) {
		var fields = new Fields();
		var token = fields.required("token", request.token(), text -> text);
		var form = fields.required("password", request.password(), Password::new);
		fields.check();
		var owner = reset.owner(token.orElseThrow()).orElseThrow(PasswordController::refused);
		var password = fields.optional("password", form.orElseThrow().text(),
				text -> Password.choose(text, PasswordReset.known(owner)));
		fields.check();
		if (!reset.reset(token.orElseThrow(), password.orElseThrow())) {
			throw refused();
		}
	}

	private static ProblemException refused() {
		return new ProblemException(EmailController.INVALID_TOKEN, "The token was used, is too old or never was one.");
	}

	/** The body of {@code POST /password/forgot}. */
	record Forgot(@Nullable String email) {}

	/** The body of {@code POST /password/reset}. */
	record Reset(@Nullable String token, @Nullable String password) {
		@Override
		public String toString() {
			return "Reset[]";
		}
	}
}
