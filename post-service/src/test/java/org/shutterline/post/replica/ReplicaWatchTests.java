package org.shutterline.post.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import com.zaxxer.hikari.HikariDataSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.platform.testing.StreamingReplica;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A real replica that follows, lags, catches up and dies. */
@Timeout(900)
class ReplicaWatchTests {
	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void usesAReplicaThatIsThereAndNotTooFarBehind() {
		var database = RealPostgres.freshDatabase();
		var primary = JdbcClient.create(database.dataSource());
		primary.sql("create table t (i int)").update();
		try (var streaming = StreamingReplica.start()) {
			var url = streaming.urlOf(database.jdbcUrl());
			var replica = JdbcClient.create(
					new DriverManagerDataSource(url, database.username(), database.password()));
			var settings = new ReplicaSettings(url, null, null, 2, Duration.ofSeconds(5), Duration.ofMillis(500),
					Duration.ofMillis(50));
			try (var watch = new ReplicaWatch(primary, replica, settings, meters, System::nanoTime)) {
				await().atMost(Duration.ofMinutes(2)).until(watch::isUsable);
				// A busy machine's replica may be behind again a moment later.
				await().atMost(Duration.ofMinutes(2)).until(() -> gauge("usable") == 1 && gauge("lag") < 0.5);

				streaming.pauseReplay();
				primary.sql("insert into t values (1)").update();
				// On a busy machine looks may be so late that the replica is unusable before one has seen the lag.
				await().atMost(Duration.ofMinutes(2)).until(() -> !watch.isUsable() && gauge("lag") > 0.5);

				streaming.resumeReplay();
				await().atMost(Duration.ofMinutes(2)).until(watch::isUsable);

				watch.failed();
				await().atMost(Duration.ofMinutes(2)).until(watch::isUsable);

				streaming.stop();
				await().atMost(Duration.ofMinutes(2)).until(() -> gauge("lag") == 5 && gauge("usable") == 0);
			}
		}
	}

	@Test
	void readsNothingTooOldWhileALookWaitsForThePrimary() throws SQLException {
		var database = RealPostgres.freshDatabase();
		var clock = new AtomicLong();
		try (var streaming = StreamingReplica.start(); var primary = new HikariDataSource()) {
			primary.setJdbcUrl(database.jdbcUrl());
			primary.setUsername(database.username());
			primary.setPassword(database.password());
			primary.setMaximumPoolSize(1);
			primary.setConnectionTimeout(Duration.ofMinutes(10).toMillis());
			var url = streaming.urlOf(database.jdbcUrl());
			var replica = JdbcClient.create(
					new DriverManagerDataSource(url, database.username(), database.password()));
			var settings = new ReplicaSettings(url, null, null, 2, Duration.ofSeconds(5), Duration.ofSeconds(2),
					Duration.ofMillis(50));
			try (var watch = new ReplicaWatch(JdbcClient.create(primary), replica, settings, meters, clock::get)) {
				await().atMost(Duration.ofMinutes(2)).until(watch::isUsable);
				try (var _ = primary.getConnection()) {
					await().atMost(Duration.ofMinutes(2))
							.until(() -> primary.getHikariPoolMXBean().getThreadsAwaitingConnection() == 1);
					clock.addAndGet(settings.oldestState().toNanos());
					assertThat(watch.isUsable()).isTrue();
					clock.incrementAndGet();
					assertThat(watch.isUsable()).isFalse();
					assertThat(gauge("usable")).isZero();
				}
				await().atMost(Duration.ofMinutes(2)).until(watch::isUsable);
			}
		}
	}

	private double gauge(String name) {
		return meters.get("shutterline.replica." + name).gauge().value();
	}
}
