package org.shutterline.user.account;

import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.UserDeleted;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Accounts that are deleted: the row goes at once, the name rests, the e-mail address is free. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Departures {
	private final Accounts accounts;
	private final RestingNames resting;
	private final UserEvents events;
	private final ApplicationEventPublisher within;

	Departures(Accounts accounts, RestingNames resting, UserEvents events, ApplicationEventPublisher within) {
		this.accounts = accounts;
		this.resting = resting;
		this.events = events;
		this.within = within;
	}

	/** @return false, and nothing is done, if the account is not any more what was seen of it */
	public boolean remove(Account seen, UserDeleted event) {
		if (accounts.lock(seen.userId()).filter(now -> now.version() == seen.version()).isEmpty()) {
			return false;
		}
		accounts.remove(seen.userId());
		resting.add(seen.username(), Optional.empty());
		events.deleted(event);
		within.publishEvent(new AccountLeft(seen));
		return true;
	}

	/** Has the topic forget an account whose erasure is complete; the caller holds the lock on that erasure. */
	public void forget(Id userId) {
		events.forgotten(userId);
	}
}
