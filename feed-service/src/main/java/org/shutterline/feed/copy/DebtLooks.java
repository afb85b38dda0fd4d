package org.shutterline.feed.copy;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks whether there are debts, by a connection of its own: a look that waits until others give one back comes too late,
 * and feeds in memory are shown without any. No data source by type, so that nobody is given it instead of the pool.
 */
@Component
class DebtLooks implements DisposableBean {
	/** The least that the pool takes. */
	private static final long WAIT_MILLIS = 250;

	private final HikariDataSource connection = new HikariDataSource();

	private final JdbcClient jdbc;

	DebtLooks(JdbcConnectionDetails database) {
		connection.setPoolName("redis-debts");
		connection.setJdbcUrl(database.getJdbcUrl());
		connection.setUsername(database.getUsername());
		connection.setPassword(database.getPassword());
		connection.setMaximumPoolSize(1);
		connection.setInitializationFailTimeout(-1);
		connection.setConnectionTimeout(WAIT_MILLIS);
		connection.setValidationTimeout(WAIT_MILLIS);
		connection.addDataSourceProperty("connectTimeout", "1");
		connection.addDataSourceProperty("socketTimeout", "2");
		connection.addDataSourceProperty("tcpKeepAlive", "true");
		this.jdbc = JdbcClient.create(connection);
	}

	/** @throws org.springframework.dao.DataAccessException if the database does not answer */
	boolean find() {
		return jdbc.sql("SELECT EXISTS (SELECT FROM redis_debt)").query(Boolean.class).single();
	}

	@Override
	public void destroy() {
		connection.close();
	}
}
