package org.shutterline.platform.outbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import org.shutterline.platform.core.Traces;
import org.shutterline.platform.testing.RealKafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A relay in a process of its own, so that it can be killed. */
final class RelayProcess {
	static final String NAME = "relay-process";

	private RelayProcess() {}

	static Process start(OutboxDatabase database) throws IOException {
		var coordinates = database.coordinates();
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				RelayProcess.class.getName(), coordinates.jdbcUrl(), coordinates.username(), coordinates.password(),
				RealKafka.bootstrapServers()).redirectErrorStream(true)
				.redirectOutput(new File("target/relay-process.log")).start();
	}

	public static void main(String... arguments) throws InterruptedException {
		var dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(arguments[0]);
		dataSource.setUsername(arguments[1]);
		dataSource.setPassword(arguments[2]);
		dataSource.addDataSourceProperty("ApplicationName", NAME);
		var settings = RelayContractTests.settings();
		var relay = new OutboxRelay(dataSource,
				() -> OutboxAutoConfiguration.producer(Map.of("bootstrap.servers", arguments[3]), settings),
				new WakeUp(), settings, Clock.systemUTC(), new SimpleMeterRegistry(), Traces.none());
		relay.start();
		Thread.currentThread().join();
	}
}
