package org.shutterline.user.account;

import java.time.Clock;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The e-mail addresses of accounts, and which of them are known to be read by their owners. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Addresses {
	private final Accounts accounts;
	private final UserEvents events;
	private final Clock clock;

	Addresses(Accounts accounts, UserEvents events, Clock clock) {
		this.accounts = accounts;
		this.events = events;
		this.clock = clock;
	}

	/** The account, which does not change until the transaction ends. */
	public Optional<Account> lock(Id userId) {
		return accounts.lock(userId);
	}

	/** @return whether the account still has that address, and so knows now that it is its owner's */
	public boolean verified(Id userId, EmailAddress email) {
		var account = accounts.lock(userId).filter(found -> found.email().equals(email));
		account.filter(found -> !found.emailVerified()).map(found -> found.verified(clock.instant()))
				.ifPresent(verified -> {
					accounts.store(verified);
					events.changed(verified);
				});
		return account.isPresent();
	}
}
