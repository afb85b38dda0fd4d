package org.shutterline.user.session;

import java.time.Duration;

/** What became of a log-in. */
sealed interface LogInOutcome {
	record LoggedIn(Tokens tokens) implements LogInOutcome {}

	/** No such account, or not its password; which of the two stays unsaid. */
	record Wrong() implements LogInOutcome {}

	/** The password is right, and the account has a second factor. */
	record TotpRequired() implements LogInOutcome {}

	/** The password is right, the code is not. */
	record TotpWrong() implements LogInOutcome {}

	/** The password was not looked at. */
	record TooManyFailures(Duration pause) implements LogInOutcome {}
}
