package org.shutterline.user.verification;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.user.account.Fields;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Confirming an e-mail address. */
@RestController
@RequestMapping("/api/v1/email")
class EmailController {
	static final ProblemType INVALID_TOKEN = new ProblemType(400, "invalid_token", "Invalid token");
	private static final ProblemType ALREADY_VERIFIED = new ProblemType(409, "email_already_verified",
			"E-mail address already verified");
	private final EmailVerification verification;

	EmailController(EmailVerification verification) {
		this.verification = verification;
	}

	@PostMapping("/verification")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void again(Viewer viewer) {
		switch (verification.again(viewer.userId())) {
			case EmailVerification.Again.Sent() -> {
			}
			case EmailVerification.Again.AlreadyVerified() ->
				throw new ProblemException(ALREADY_VERIFIED, "Your e-mail address has been confirmed.");
			case EmailVerification.Again.TooSoon(var pause) -> throw new ProblemException(ProblemType.RATE_LIMITED,
					"A mail was sent a short while ago.", pause);
			case EmailVerification.Again.NoSuchAccount() -> throw new ProblemException(ProblemType.UNAUTHENTICATED,
					"The account of this token does not exist.");
		}
	}

	@PostMapping("/verify")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void verify(@RequestBody Presented request) {
		var fields = new Fields();
		var token = fields.required("token", request.token(), text -> text);
		fields.check();
		if (!verification.verify(token.orElseThrow())) {
			throw new ProblemException(INVALID_TOKEN, "The token was used, is too old or never was one.");
		}
	}

	/** The body of {@code POST /email/verify}. */
	record Presented(@Nullable String token) {
		@Override
		public String toString() {
			return "Presented[]";
		}
	}
}
