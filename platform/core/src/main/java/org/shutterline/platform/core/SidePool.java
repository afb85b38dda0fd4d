package org.shutterline.platform.core;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;

/**
 * A pool beside a service's own, to PostgreSQL. The service starts without its server, and waits for one that is gone or stuck
 * no longer than it must: a second for a connection to be made, two for an answer.
 */
public final class SidePool {
	private SidePool() {}

	/**
	 * It lacks its address, and whoever makes it closes it. It is to be no bean by its type, or somebody is given it instead of
	 * the service's own.
	 *
	 * @param wait the longest for one of its connections to be free, at least 250 ms, which is the least that the pool takes
	 */
	public static HikariDataSource of(String name, int connections, Duration wait) {
		var pool = new HikariDataSource();
		pool.setPoolName(name);
		pool.setMaximumPoolSize(connections);
		pool.setInitializationFailTimeout(-1);
		pool.setConnectionTimeout(wait.toMillis());
		pool.setValidationTimeout(wait.toMillis());
		pool.addDataSourceProperty("connectTimeout", "1");
		pool.addDataSourceProperty("socketTimeout", "2");
		pool.addDataSourceProperty("tcpKeepAlive", "true");
		return pool;
	}
}
