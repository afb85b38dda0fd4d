package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.schema.MigrationsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationsAutoConfigurationTests {
	private final DataSource database = TestDatabase.empty();

	@Test
	void runBesideTheServicesOwnAndBeforeIdsAreLeased() {
		runner("classpath:db/migration").run(context -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(Ids.class).next()).isNotNull();
			assertThat(versions()).containsExactly("0.1", "1");
		});
	}

	@Test
	void runLateWhereAServiceTakesThePlatformUpLater() {
		Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();

		runner("classpath:db/migration").run(context -> {
			assertThat(context).hasNotFailed();
			assertThat(versions()).containsExactlyInAnyOrder("0.1", "1");
		});
	}

	private List<String> versions() {
		return JdbcClient.create(database)
				.sql("select version from flyway_schema_history where version is not null order by installed_rank")
				.query(String.class).list();
	}

	private ApplicationContextRunner runner(String location) {
		return new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(CoreAutoConfiguration.class, MigrationsAutoConfiguration.class,
						IdsAutoConfiguration.class, FlywayAutoConfiguration.class))
				.withBean(DataSource.class, () -> database).withPropertyValues("spring.flyway.locations=" + location);
	}
}
