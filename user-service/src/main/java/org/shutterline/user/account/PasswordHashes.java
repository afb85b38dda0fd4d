package org.shutterline.user.account;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with OWASP's parameters (19 MiB, two passes, one lane), never more at once than the machine can bear, and on
 * threads of its own: a virtual thread that computes keeps all others from its carrier.
 */
@Component
class PasswordHashes implements DisposableBean {
	private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
	private final Semaphore turns;
	private final ExecutorService threads;
	private final PasswordSettings settings;

	/** Compared with where there is no account, so that its absence takes as long as a wrong password. */
	private final String dummy = hashed("no account has this password");

	PasswordHashes(PasswordSettings settings) {
		this.settings = settings;
		this.turns = new Semaphore(settings.concurrency(), true);
		this.threads = Executors.newFixedThreadPool(settings.concurrency(),
				Thread.ofPlatform().daemon().name("password-hash-", 0).factory());
	}

	/** @throws ProblemException {@link ProblemType#UNAVAILABLE} if no turn comes in time */
	String hash(Password password) {
		return inTurn(() -> computed(() -> hashed(password.text())));
	}

	/**
	 * @param guard asked when the turn has come
	 * @throws ProblemException {@link ProblemType#UNAVAILABLE} if no turn comes in time
	 */
	PasswordCheck check(Password password, Optional<String> hash, Guard guard) {
		return inTurn(() -> {
			if (!guard.admits()) {
				return PasswordCheck.NOT_ADMITTED;
			}
			boolean matches = computed(() -> argon2.matches(password.text(), hash.orElse(dummy)));
			if (matches && hash.isPresent()) {
				return PasswordCheck.RIGHT;
			}
			guard.wrong();
			return PasswordCheck.WRONG;
		});
	}

	/** Whether the hash was made by other parameters than today's. */
	boolean isOutdated(String hash) {
		return argon2.upgradeEncoding(hash);
	}

	@Override
	public void destroy() {
		threads.shutdownNow();
	}

	private String hashed(String password) {
		String hash = argon2.encode(password);
		if (hash == null) {
			throw new IllegalStateException("Argon2 gave no hash");
		}
		return hash;
	}

	private <T> T inTurn(Supplier<T> work) {
		try {
			if (!turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
				throw new ProblemException(ProblemType.UNAVAILABLE,
						"Too many people are logging in. Try again shortly.", settings.patience());
			}
		}
		catch (InterruptedException e) {
			throw interrupted();
		}
		try {
			return work.get();
		}
		finally {
			turns.release();
		}
	}

	/** There is a thread for each turn. */
	private <T> T computed(Supplier<T> computation) {
		try {
			return threads.submit(computation::get).get();
		}
		catch (InterruptedException e) {
			throw interrupted();
		}
		catch (ExecutionException e) {
			throw new IllegalStateException(e.getCause());
		}
	}

	private static ProblemException interrupted() {
		Thread.currentThread().interrupt();
		return new ProblemException(ProblemType.UNAVAILABLE, "The service is stopping.");
	}
}
