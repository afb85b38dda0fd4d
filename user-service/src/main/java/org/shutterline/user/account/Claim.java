package org.shutterline.user.account;

import java.util.Optional;

import org.shutterline.platform.core.Id;

/** Whose account somebody who logs in claims to own; nobody may learn from an answer whether there is such an account. */
public final class Claim {
	private final Optional<Accounts.Credentials> credentials;

	Claim(Optional<Accounts.Credentials> credentials) {
		this.credentials = credentials;
	}

	/** Empty where no account goes by that name or address. */
	public Optional<Id> userId() {
		return credentials.map(Accounts.Credentials::userId);
	}

	Optional<Accounts.Credentials> credentials() {
		return credentials;
	}

	Optional<String> passwordHash() {
		return credentials.map(Accounts.Credentials::passwordHash);
	}
}
