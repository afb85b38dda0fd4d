package org.shutterline.platform.core;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table of node numbers. Every change commits on its own, whatever transaction the caller is in: a lease that a
 * rollback takes back would be held by two.
 */
class IdNodes {
	/** A node number, and the time (epoch milliseconds) above which its new holder may issue. */
	record Taken(int node, long floor) {}

	private final JdbcClient jdbc;
	private final TransactionTemplate ownTransaction;

	IdNodes(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
		this.ownTransaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/**
	 * Takes the node that has rested longest, and shuns those whose last holder had a clock ahead of ours.
	 *
	 * @param now the caller's wall clock, in epoch milliseconds
	 */
	Optional<Taken> take(UUID holder, long now, Duration lease) {
		return inOwnTransaction(() -> jdbc.sql("""
				update id_node
				set holder = :holder,
					leased_until = clock_timestamp() + :lease * interval '1 millisecond',
					issued_until = greatest(issued_until, :now) + :lease
				where node = (
					select node from id_node
					where leased_until <= clock_timestamp()
					order by issued_until > :now, leased_until, node
					limit 1 for update skip locked)
				returning node, issued_until - :lease as floor
				""").param("holder", holder).param("now", now).param("lease", lease.toMillis())
				.query((row, number) -> new Taken(row.getInt("node"), row.getLong("floor"))).optional());
	}

	/**
	 * Prolongs the lease and lets its holder issue up to a later time; says false if another took the node meanwhile.
	 */
	boolean renew(int node, UUID holder, long issuedUntil, Duration lease) {
		return inOwnTransaction(() -> jdbc.sql("""
				update id_node
				set leased_until = clock_timestamp() + :lease * interval '1 millisecond',
					issued_until = greatest(issued_until, :issuedUntil)
				where node = :node and holder = :holder
				""").param("node", node).param("holder", holder).param("issuedUntil", issuedUntil)
				.param("lease", lease.toMillis()).update() == 1);
	}

	/** Gives the node back, and with it the unused time above the last issued id. */
	void release(int node, UUID holder, long lastIssued) {
		inOwnTransaction(() -> jdbc.sql("""
				update id_node set holder = null, leased_until = clock_timestamp(), issued_until = :lastIssued
				where node = :node and holder = :holder
				""").param("node", node).param("holder", holder).param("lastIssued", lastIssued).update());
	}

	private <T> T inOwnTransaction(Supplier<T> work) {
		return Objects.requireNonNull(ownTransaction.execute(status -> work.get()));
	}
}
