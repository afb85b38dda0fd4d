package org.shutterline.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class StreamingReplicaTests {
	@Test
	void followsThePrimaryUnlessItIsPaused() {
		var database = RealPostgres.freshDatabase();
		var primary = JdbcClient.create(database.dataSource());
		primary.sql("create table post (id bigint primary key)").update();
		try (var streaming = StreamingReplica.start()) {
			var replica = JdbcClient.create(new DriverManagerDataSource(streaming.urlOf(database.jdbcUrl()),
					database.username(), database.password()));
			assertThat(replica.sql("select pg_is_in_recovery()").query(Boolean.class).single()).isTrue();
			primary.sql("insert into post values (1)").update();
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> posts(replica) == 1);

			streaming.pauseReplay();
			primary.sql("insert into post values (2)").update();
			assertThat(posts(replica)).isEqualTo(1);

			streaming.resumeReplay();
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> posts(replica) == 2);
		}
		assertThat(primary.sql("select count(*) from pg_replication_slots").query(Long.class).single()).isZero();
	}

	private static long posts(JdbcClient jdbc) {
		return jdbc.sql("select count(*) from post").query(Long.class).single();
	}
}
