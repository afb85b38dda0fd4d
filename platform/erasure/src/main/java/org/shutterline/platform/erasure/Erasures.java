package org.shutterline.platform.erasure;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import org.shutterline.platform.core.Id;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which accounts have been deleted, as far as this service has heard. */
public final class Erasures {
	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final TransactionSynchronization wakesWorker;

	Erasures(JdbcClient jdbc, TransactionTemplate transactions, WakeUp wakeUp) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.wakesWorker = new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				wakeUp.signal();
			}
		};
	}

	/**
	 * Takes note of a deletion: from the commit on nothing of the account is admitted, and a worker erases what there is.
	 * Waits for the transactions that were told before that it is admitted; so, in a transaction that does more, this comes
	 * first. A deletion that is known already changes nothing. A later one of the same account, as there is after user-service
	 * alone was restored, is carried out and confirmed like the first: its receipt waits for that.
	 */
	public void begin(UserDeleted event) {
		transactions.executeWithoutResult(status -> {
			jdbc.sql("select lock_for_erasure(:user)").param("user", event.userId().value()).query().singleRow();
			jdbc.sql("""
					insert into erasure (user_id, version, deleted_at) values (:user, :version, :deletedAt)
					on conflict (user_id) do update set version = excluded.version, deleted_at = excluded.deleted_at,
						erased_at = null, failures = 0, due_at = excluded.due_at
					where erasure.deleted_at < excluded.deleted_at
					""").param("user", event.userId().value()).param("version", event.version())
					.param("deletedAt", event.deletedAt().atOffset(ZoneOffset.UTC)).update();
			TransactionSynchronizationManager.registerSynchronization(wakesWorker);
		});
	}

	/**
	 * Whether something of this account may be stored in the running transaction, which must be read-committed: false once
	 * the account is deleted. If true, an erasure that begins waits for the end of the transaction, so that it finds what is
	 * stored.
	 *
	 * @throws IllegalStateException outside a transaction, where the answer would be worth nothing
	 */
	public boolean admits(Id userId) {
		requireTransaction();
		return jdbc.sql("select admits_user(:user)").param("user", userId.value()).query(Boolean.class).single();
	}

	/**
	 * Which of these accounts are deleted. Of all others something may be stored in the running transaction, which must be
	 * read-committed: an erasure that begins, of whomever, waits for its end. For what concerns many accounts at once, in
	 * short transactions that ask this before they lock anything or ask {@link #admits}.
	 *
	 * @throws IllegalStateException outside a transaction, where the answer would be worth nothing
	 */
	public Set<Id> erasedAmong(Collection<Id> userIds) {
		requireTransaction();
		return jdbc.sql("select unnest(erased_among(:users))")
				.param("users", userIds.stream().map(Id::value).distinct().toArray(Long[]::new))
				.query(Long.class).list().stream().map(Id::of).collect(Collectors.toUnmodifiableSet());
	}

	/** Whether something that concerns two accounts may be stored; asked in the order of their ids, so that nobody waits in a circle. */
	public boolean admits(Id one, Id other) {
		boolean ordered = one.compareTo(other) <= 0;
		return admits(ordered ? one : other) && admits(ordered ? other : one);
	}

	private static void requireTransaction() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("Whether an account is admitted is asked in the transaction that stores");
		}
	}
}
