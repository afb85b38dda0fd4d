package org.shutterline.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class RealPostgresTests {
	private final ApplicationContextRunner runner = new ApplicationContextRunner()
			.withUserConfiguration(RealPostgres.class).withConfiguration(AutoConfigurations.of(
					DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
					JdbcClientAutoConfiguration.class));

	@Test
	void givesEachContextADatabaseOfItsOwn() {
		for (int i = 0; i < 2; i++) {
			runner.run(context -> {
				JdbcClient jdbc = context.getBean(JdbcClient.class);
				jdbc.sql("create table post (id bigint primary key)").update();
				assertThat(jdbc.sql("show server_version_num").query(Integer.class).single())
						.isGreaterThanOrEqualTo(180000);
			});
		}
	}

	@Test
	void itsOwnerIsNoSuperuser() {
		JdbcClient jdbc = JdbcClient.create(RealPostgres.freshDatabase().dataSource());

		assertThat(jdbc.sql("select rolsuper from pg_roles where rolname = current_user").query(Boolean.class).single())
				.isFalse();
		assertThatThrownBy(() -> jdbc.sql("create role other").update()).isInstanceOf(RuntimeException.class);
	}
}
