package org.shutterline.platform.outbox;

import java.time.Clock;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.shutterline.platform.core.Traces;
import org.shutterline.platform.testing.RealPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import tools.jackson.databind.json.JsonMapper;

/** A database of a test's own with an outbox, and a writer's connections to it. */
final class OutboxDatabase implements AutoCloseable {
	private final RealPostgres.Database database = RealPostgres.freshDatabase();

	private final HikariDataSource pool = pool("writers", 26);

	private final JdbcClient jdbc = JdbcClient.create(pool);

	private final TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(pool));

	final WakeUp wakeUp = new WakeUp();

	private final Outbox outbox = new TransactionalOutbox(jdbc, JsonMapper.shared(), Clock.systemUTC(),
			Traces.none(), wakeUp);

	OutboxDatabase() {
		Flyway.configure().dataSource(pool).locations("classpath:db/platform").load().migrate();
	}

	/** Connections that can be told from others by their name. */
	HikariDataSource pool(String name, int size) {
		var config = new HikariConfig();
		config.setJdbcUrl(database.jdbcUrl());
		config.setUsername(database.username());
		config.setPassword(database.password());
		config.setMaximumPoolSize(size);
		config.setMinimumIdle(0);
		config.setPoolName(name);
		config.addDataSourceProperty("ApplicationName", name);
		return new HikariDataSource(config);
	}

	RealPostgres.Database coordinates() {
		return database;
	}

	DataSource dataSource() {
		return pool;
	}

	JdbcClient jdbc() {
		return jdbc;
	}

	void inTransaction(Consumer<Outbox> change) {
		transactions.executeWithoutResult(status -> change.accept(outbox));
	}

	long waiting() {
		return jdbc.sql("select count(*) from outbox").query(Long.class).single();
	}

	long highestId() {
		return jdbc.sql("select max(id) from outbox").query(Long.class).single();
	}

	boolean isConnected(String name) {
		return jdbc.sql("select exists (select from pg_stat_activity where application_name = :name)")
				.param("name", name).query(Boolean.class).single();
	}

	/** Whether a connection of that name has begun something and not yet committed it. */
	boolean isInTransaction(String name) {
		return jdbc.sql("""
				select exists (select from pg_stat_activity
				where application_name = :name and state = 'idle in transaction')
				""").param("name", name).query(Boolean.class).single();
	}

	/** Cuts the connections of that name that are in the middle of a transaction. */
	void cut(String name) {
		jdbc.sql("""
				select pg_terminate_backend(pid) from pg_stat_activity
				where application_name = :name and state = 'idle in transaction'
				""").param("name", name).query(Boolean.class).list();
	}

	/** Cuts all connections of that name, busy or not. */
	void cutAll(String name) {
		jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = :name")
				.param("name", name).query(Boolean.class).list();
	}

	@Override
	public void close() {
		pool.close();
	}
}
