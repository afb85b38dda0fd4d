package org.shutterline.user.erasure;

import java.time.Clock;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.platform.erasure.UserDeleted;
import org.shutterline.user.account.Account;
import org.shutterline.user.account.Accounts;
import org.shutterline.user.account.Departures;
import org.shutterline.user.erasure.Erased.ReceiptHash;
import org.shutterline.user.session.LogOuts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes accounts. */
@Service
class Deletions {
	/** How often an edit may come in between. */
	private static final int ATTEMPTS = 20;
	private final Accounts accounts;
	private final Departures departures;
	private final Erasures erasures;
	private final LogOuts logOuts;
	private final Receipts receipts;
	private final Clock clock;
	private final TransactionOperations transactions;

	Deletions(Accounts accounts, Departures departures, Erasures erasures, LogOuts logOuts, Receipts receipts,
			Clock clock, TransactionOperations transactions) {
		this.accounts = accounts;
		this.departures = departures;
		this.erasures = erasures;
		this.logOuts = logOuts;
		this.receipts = receipts;
		this.clock = clock;
		this.transactions = transactions;
	}

	/** @return the receipt; empty if there is no such account (any more) */
	Optional<Receipt> delete(Id userId) {
		var receipt = Receipt.make();
		return delete(userId, ReceiptHash.of(receipt.hash())).map(_ -> receipt);
	}

	/**
	 * The same with a receipt that the owner has already.
	 *
	 * @return the version of the deletion; empty if there is no such account (any more)
	 */
	Optional<Long> delete(Id userId, ReceiptHash receipt) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			var seen = accounts.find(userId);
			if (seen.isEmpty()) {
				return Optional.empty();
			}
			var version = deleteAsSeen(seen.get(), receipt);
			if (version.isPresent()) {
				return version;
			}
		}
		throw new IllegalStateException("The account is being edited all the time");
	}

	/**
	 * The erasure begins before the account is locked, as it waits for whoever is storing something of the user. Hence the
	 * version is that of an account not locked yet: where an edit came in between, all of it is undone.
	 */
	private Optional<Long> deleteAsSeen(Account account, ReceiptHash receipt) {
		return transactions.execute(status -> {
			var now = clock.instant();
			var deleted = new UserDeleted(account.userId(), account.version() + 1, now);
			erasures.begin(deleted);
			if (!departures.remove(account, deleted)) {
				status.setRollbackOnly();
				return Optional.empty();
			}
			logOuts.endFor(account.userId());
			receipts.add(receipt, account.userId(), deleted.version(), now);
			return Optional.of(deleted.version());
		});
	}
}
