package org.shutterline.user.session;

import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.user.account.Claim;
import org.shutterline.user.account.PasswordCheck;
import org.shutterline.user.account.Passwords;
import org.springframework.stereotype.Service;

/** Lets in who knows the password of an account and, where it has one, a code of its second factor. */
@Service
class Recognition {
	private final Passwords passwords;
	private final SecondFactors secondFactors;
	private final Guesses guesses;
	private final LogIns logIns;

	Recognition(Passwords passwords, SecondFactors secondFactors, Guesses guesses, LogIns logIns) {
		this.passwords = passwords;
		this.secondFactors = secondFactors;
		this.guesses = guesses;
		this.logIns = logIns;
	}

	LogInOutcome logIn(LoginRequest.LogIn attempt, Device device) {
		var claim = passwords.claim(attempt.login());
		var subject = guesses.subject(claim, attempt.login());
		return switch (passwords.check(claim, attempt.password(), guesses.guarding(subject))) {
			case NOT_ADMITTED -> new LogInOutcome.TooManyFailures(guesses.pause(subject));
			case WRONG -> new LogInOutcome.Wrong();
			case RIGHT -> withSecondFactor(claim, subject, attempt, device);
		};
	}

	private LogInOutcome withSecondFactor(Claim claim, Guesses.Subject subject, LoginRequest.LogIn attempt,
			Device device) {
		return switch (secondFactors.judge(owner(claim), attempt.totp())) {
			case NOT_NEEDED, RIGHT -> {
				var tokens = logIns.open(claim, device).or(() -> openAgain(owner(claim), subject, attempt, device));
				tokens.ifPresent(_ -> guesses.succeeded(subject));
				yield tokens.<LogInOutcome>map(LogInOutcome.LoggedIn::new).orElseGet(LogInOutcome.Wrong::new);
			}
			case MISSING -> new LogInOutcome.TotpRequired();
			case WRONG -> {
				guesses.failed(subject);
				yield new LogInOutcome.TotpWrong();
			}
		};
	}

	/** The hash is another one since it was read: of another password, or renewed, and of the same. */
	private Optional<Tokens> openAgain(Id userId, Guesses.Subject subject, LoginRequest.LogIn attempt, Device device) {
		var claim = passwords.claim(userId);
		return passwords.check(claim, attempt.password(), guesses.guarding(subject)) == PasswordCheck.RIGHT
				? logIns.open(claim, device)
				: Optional.empty();
	}

	/** A password that is right is somebody's. */
	private static Id owner(Claim claim) {
		return claim.userId().orElseThrow();
	}
}
