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
import org.springframework.stereotype.Component;

/**
 * The hashes of passwords, never more computed at once than the machine can bear, and on threads of their own: a virtual
 * thread that computes keeps all others from its carrier.
 */
@Component
class PasswordHashes implements DisposableBean {
	private final Argon2id argon2 = new Argon2id();
	private final Semaphore turns;
	private final ExecutorService threads;
	private final PasswordSettings settings;

	/** Compared with where there is no account, so that its absence takes as long as a wrong password. */
	private final String dummy;

	PasswordHashes(PasswordSettings settings) {
		this.settings = settings;
		// One more than threads: while one's failures are looked up or counted, every thread computes for others.
		this.turns = new Semaphore(settings.concurrency() + 1, true);
		this.threads = Executors.newFixedThreadPool(settings.concurrency(),
				Thread.ofPlatform().daemon().name("password-hash-", 0).factory());
		this.dummy = computed(() -> argon2.hash("no account has this password"));
	}

	/** @throws ProblemException {@link ProblemType#UNAVAILABLE} if no turn comes in time */
	String hash(Password password) {
		return inTurn(() -> computed(() -> argon2.hash(password.text())));
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
		return argon2.isOutdated(hash);
	}

	@Override
	public void destroy() {
		threads.shutdownNow();
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

	/** Waits for a thread for as long as one hash takes, at most: there is one turn more. */
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
