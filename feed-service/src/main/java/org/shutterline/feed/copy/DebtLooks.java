package org.shutterline.feed.copy;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;

import org.shutterline.platform.core.SidePool;
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
	private final HikariDataSource connection = SidePool.of("redis-debts", 1, Duration.ofMillis(250));

	private final JdbcClient jdbc;

	DebtLooks(JdbcConnectionDetails database) {
		connection.setJdbcUrl(database.getJdbcUrl());
		connection.setUsername(database.getUsername());
		connection.setPassword(database.getPassword());
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
