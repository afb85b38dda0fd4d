package org.shutterline.user.account;

import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Knows the owners of accounts by their passwords. */
@Service
public class Passwords {
	private final Accounts accounts;
	private final PasswordHashes hashes;

	Passwords(Accounts accounts, PasswordHashes hashes) {
		this.accounts = accounts;
		this.hashes = hashes;
	}

	/** The account that goes by this user name or e-mail address, if there is one. */
	public Claim claim(String login) {
		return new Claim(accounts.credentials(login));
	}

	/** The account of somebody who has a session. */
	public Claim claim(Id userId) {
		return new Claim(accounts.passwordHash(userId).map(hash -> new Accounts.Credentials(userId, hash)));
	}

	/** Checks a password, which takes as long where there is no account. */
	public PasswordCheck check(Claim claim, String typed, Guard guard) {
		var password = Password.find(typed);
		var check = password.map(text -> hashes.check(text, claim.passwordHash(), guard))
				.orElseGet(() -> impossible(guard));
		if (check == PasswordCheck.RIGHT) {
			password.ifPresent(right -> renewOutdated(claim, right));
		}
		return check;
	}

	/**
	 * Whether what was checked is still the account's, and not another password or another hash of the same; it stays so
	 * until the transaction ends.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public boolean keep(Claim claim) {
		return claim.credentials().filter(accounts::keepsPassword).isPresent();
	}

	/** No account has such a password; there is nothing to compute, whoever is meant. */
	private static PasswordCheck impossible(Guard guard) {
		if (!guard.admits()) {
			return PasswordCheck.NOT_ADMITTED;
		}
		guard.wrong();
		return PasswordCheck.WRONG;
	}

	/** A hash of former parameters is replaced while the password is at hand. */
	private void renewOutdated(Claim claim, Password password) {
		claim.passwordHash().filter(hashes::isOutdated).ifPresent(old -> claim.userId()
				.ifPresent(userId -> accounts.replaceHash(userId, old, hashes.hash(password))));
	}
}
