package org.shutterline.user.account;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id with OWASP's parameters (19 MiB, two passes, one lane), never more at once than the machine can bear. */
@Component
class PasswordHashes {
	private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
	private final Semaphore turns;
	private final PasswordSettings settings;

	/** Compared with where there is no account, so that its absence takes as long as a wrong password. */
	private final String dummy = hashed("no account has this password");

	PasswordHashes(PasswordSettings settings) {
		this.settings = settings;
		this.turns = new Semaphore(settings.concurrency(), true);
	}

	/** @throws ProblemException {@link ProblemType#UNAVAILABLE} if no turn comes in time */
	String hash(Password password) {
		return inTurn(() -> hashed(password.text()));
	}

	/** @throws ProblemException {@link ProblemType#UNAVAILABLE} if no turn comes in time */
	boolean matches(Password password, Optional<String> hash) {
		return inTurn(() -> argon2.matches(password.text(), hash.orElse(dummy))) && hash.isPresent();
	}

	private String hashed(String password) {
		String hash = argon2.encode(password);
		if (hash == null) {
			throw new IllegalStateException("Argon2 gave no hash");
		}
		return hash;
	}

	private <T> T inTurn(Supplier<T> computation) {
		try {
			if (!turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
				throw new ProblemException(ProblemType.UNAVAILABLE,
						"Too many people are logging in. Try again shortly.");
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new ProblemException(ProblemType.UNAVAILABLE, "The service is stopping.");
		}
		try {
			return computation.get();
		}
		finally {
			turns.release();
		}
	}
}
