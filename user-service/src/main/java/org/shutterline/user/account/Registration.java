package org.shutterline.user.account;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Opens accounts. Passwords are hashed while no connection is held. */
@Service
public class Registration {
	private final Accounts accounts;
	private final RestingNames resting;
	private final PasswordHashes hashes;
	private final UserEvents events;
	private final ApplicationEventPublisher within;
	private final Ids ids;
	private final Clock clock;
	private final TransactionOperations transactions;

	Registration(Accounts accounts, RestingNames resting, PasswordHashes hashes, UserEvents events,
			ApplicationEventPublisher within, Ids ids,
			Clock clock,
			TransactionOperations transactions) {
		this.accounts = accounts;
		this.resting = resting;
		this.hashes = hashes;
		this.events = events;
		this.within = within;
		this.ids = ids;
		this.clock = clock;
		this.transactions = transactions;
	}

	/** @param with what else is done for a new account; all of it is committed or nothing */
	public <T> SignUpOutcome<T> signUp(SignUp signUp, Function<Account, T> with) {
		return this.<T>refusal(signUp).orElseGet(() -> {
			String hash = hashes.hash(signUp.password());
			// A refusal after the insert means that a sign-up for the same name or address has just been committed. A name
			// that was given up since rests; where it is neither, the account that had the address has just been deleted.
			return transactions.execute(status -> this.<T>open(signUp, hash, with).orElseGet(() -> {
				status.setRollbackOnly();
				return this.<T>refusal(signUp).orElseGet(SignUpOutcome.EmailTaken::new);
			}));
		});
	}

	/**
	 * Gives an account another password.
	 *
	 * @param owner says in the transaction whose it is; empty if it is not to be changed after all
	 * @param with what else is done then; all of it is committed or nothing
	 * @return whether it was changed
	 */
	public boolean changePassword(Password password, Supplier<Optional<Id>> owner, Consumer<Id> with) {
		String hash = hashes.hash(password);
		return Boolean.TRUE.equals(transactions.execute(status -> {
			var userId = owner.get();
			userId.ifPresent(changed -> {
				accounts.setPassword(changed, hash);
				with.accept(changed);
			});
			return userId.isPresent();
		}));
	}

	private <T> Optional<SignUpOutcome<T>> open(SignUp signUp, String hash, Function<Account, T> with) {
		var account = Account.opened(ids.next(), signUp.username(), signUp.email(), clock.instant());
		if (!accounts.add(account, hash) || resting.rests(account.username())) {
			return Optional.empty();
		}
		resting.remove(account.username());
		events.changed(account);
		within.publishEvent(new AccountOpened(account));
		return Optional.of(new SignUpOutcome.Opened<>(account, with.apply(account)));
	}

	private <T> Optional<SignUpOutcome<T>> refusal(SignUp signUp) {
		if (accounts.hasName(signUp.username()) || resting.rests(signUp.username())) {
			return Optional.of(new SignUpOutcome.UsernameTaken<>());
		}
		return accounts.hasEmail(signUp.email()) ? Optional.of(new SignUpOutcome.EmailTaken<>()) : Optional.empty();
	}
}
