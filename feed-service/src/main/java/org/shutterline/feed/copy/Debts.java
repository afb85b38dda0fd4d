package org.shutterline.feed.copy;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What Redis did not take. Every process looks for it often, and believes the database alone while there is any; so a Redis
 * that comes back is not believed before it has been told what it missed.
 */
@Component
@DependsOnDatabaseInitialization
public class Debts implements SmartLifecycle {
	private static final Logger LOG = LoggerFactory.getLogger(Debts.class);

	/**
	 * After so many looks every process has seen a debt, unless it stood still; then it cannot answer, either. (Or unless it
	 * can't reach the database: it keeps to what it knew.)
	 */
	private static final int LOOKS = 3;

	private final DebtLooks looks;

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Payment payment;

	private final CopySettings settings;

	private final Semaphore stopped = new Semaphore(0);

	private volatile boolean running;

	/** Until the first look. */
	private volatile boolean outstanding = true;

	private volatile boolean databaseGone;

	Debts(DebtLooks looks, JdbcClient jdbc, PlatformTransactionManager transactions, Payment payment,
			CopySettings settings) {
		this.looks = looks;
		this.jdbc = jdbc;
		this.transactions = new TransactionTemplate(transactions);
		// A debt is made when another transaction has just committed, whose connection is still with the thread.
		this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.payment = payment;
		this.settings = settings;
	}

	/** Whether Redis must not be believed. */
	public boolean outstanding() {
		return outstanding;
	}

	/** Whether the database did not answer when it was last asked for debts. */
	public boolean databaseGone() {
		return databaseGone;
	}

	/**
	 * Notes what Redis lacks. Returns when no process believes Redis any more.
	 *
	 * @param names ordered alike by all who owe, since their rows are locked
	 */
	void owe(List<String> names) {
		boolean known = Boolean.TRUE.equals(transactions.execute(transaction -> {
			jdbc.sql("""
					INSERT INTO redis_debt (name) SELECT unnest(:names)
					ON CONFLICT (name) DO UPDATE SET owed_at = redis_debt.owed_at""")
					.param("names", names.toArray(String[]::new)).update();
			// The lock keeps an older debt from being paid before this one is there: no look finds none in between.
			return jdbc.sql("""
					SELECT true FROM redis_debt WHERE owed_at < clock_timestamp() - :looks * interval '1 millisecond'
					ORDER BY owed_at LIMIT 1 FOR SHARE""")
					.param("looks", LOOKS * settings.debtPoll().toMillis()).query(Boolean.class).optional()
					.orElse(false);
		}));
		outstanding = true;
		if (!known) {
			LOG.warn("Redis did not take {} (of {}): feeds are read from the database until it does",
					names.getFirst(), names.size());
			await(LOOKS);
		}
	}

	@Override
	public synchronized void start() {
		running = true;
		Thread.ofVirtual().name("redis-debts").start(this::work);
	}

	@Override
	public synchronized void stop() {
		running = false;
		stopped.release();
	}

	@Override
	public boolean isRunning() {
		return running;
	}

	/** Before whatever reads and handles events. */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	private void work() {
		while (running) {
			look();
			await(1);
		}
	}

	private void look() {
		try {
			outstanding = looks.find();
			databaseGone = false;
			while (outstanding && payment.possible() && pay() > 0) {
				LOG.info("Redis was told what it missed");
				outstanding = looks.find();
			}
		}
		catch (DataAccessException | TransactionException e) {
			LOG.debug("Whether Redis lacks something can't be asked or told", e);
			databaseGone = !reachable();
		}
	}

	private boolean reachable() {
		try {
			outstanding = looks.find();
			return true;
		}
		catch (DataAccessException e) {
			return false;
		}
	}

	/** @throws DataAccessException if Redis still does not take it */
	private int pay() {
		Integer paid = transactions.execute(transaction -> {
			List<String> names = jdbc
					.sql("SELECT name FROM redis_debt ORDER BY owed_at LIMIT 500 FOR UPDATE SKIP LOCKED")
					.query(String.class).list();
			payment.pay(names);
			return jdbc.sql("DELETE FROM redis_debt WHERE name = ANY (:names)")
					.param("names", names.toArray(String[]::new)).update();
		});
		return paid == null ? 0 : paid;
	}

	private void await(int looks) {
		try {
			if (stopped.tryAcquire(looks * settings.debtPoll().toMillis(), TimeUnit.MILLISECONDS)) {
				stopped.release();
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
