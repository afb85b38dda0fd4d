package org.shutterline.user.session;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.user.account.Passwords;
import org.springframework.stereotype.Service;

/** Asks somebody who has a session for the password again. Guesses count as those of a log-in do. */
@Service
public class Reauthentication {
	private final Passwords passwords;
	private final Guesses guesses;

	Reauthentication(Passwords passwords, Guesses guesses) {
		this.passwords = passwords;
		this.guesses = guesses;
	}

	/**
	 * Whether the password is that of the account.
	 *
	 * @throws ProblemException {@link ProblemType#RATE_LIMITED} after too many wrong ones
	 */
	public boolean confirms(Id userId, String password) {
		var claim = passwords.claim(userId);
		var subject = guesses.subject(claim, userId.toString());
		return switch (passwords.check(claim, password, guesses.guarding(subject))) {
			case NOT_ADMITTED -> throw new ProblemException(ProblemType.RATE_LIMITED,
					"There were too many wrong passwords. Try again later.", guesses.pause(subject));
			case WRONG -> false;
			case RIGHT -> {
				guesses.succeeded(subject);
				yield true;
			}
		};
	}
}
