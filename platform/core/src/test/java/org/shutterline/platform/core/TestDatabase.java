package org.shutterline.platform.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL for this module alone, because platform-testing builds on this module. */
public final class TestDatabase {
	private static final AtomicInteger COUNT = new AtomicInteger();
	private static final EmbeddedPostgres SERVER = start();

	private TestDatabase() {}

	/** A fresh database with the platform's tables. */
	static DataSource migrated() {
		DataSource database = empty();
		Flyway.configure().dataSource(database).locations("classpath:db/platform").load().migrate();
		return database;
	}

	public static DataSource empty() {
		String name = "core_" + COUNT.incrementAndGet();
		JdbcClient.create(SERVER.getPostgresDatabase()).sql("create database " + name).update();
		return SERVER.getDatabase("postgres", name);
	}

	private static EmbeddedPostgres start() {
		try {
			return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
