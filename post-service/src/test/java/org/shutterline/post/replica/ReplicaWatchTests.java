package org.shutterline.post.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

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
			try (var watch = new ReplicaWatch(primary, replica, settings, meters)) {
				await().atMost(Duration.ofMinutes(2)).until(watch::isUsable);
				// A busy machine's replica may be behind again a moment later.
				await().atMost(Duration.ofMinutes(2)).until(() -> gauge("usable") == 1 && gauge("lag") < 0.5);

				streaming.pauseReplay();
				primary.sql("insert into t values (1)").update();
				await().atMost(Duration.ofMinutes(2)).until(() -> !watch.isUsable());
				assertThat(gauge("lag")).isGreaterThan(0.5);

				streaming.resumeReplay();
				await().atMost(Duration.ofMinutes(2)).until(watch::isUsable);

				watch.failed();
				await().atMost(Duration.ofMinutes(2)).until(watch::isUsable);

				streaming.stop();
				await().atMost(Duration.ofMinutes(2)).until(() -> !watch.isUsable());
				assertThat(gauge("usable")).isZero();
			}
		}
	}

	private double gauge(String name) {
		return meters.get("shutterline.replica." + name).gauge().value();
	}
}
