package org.shutterline.platform.core.schema;

import java.util.Arrays;
import java.util.stream.Stream;

import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;

/**
 * Migrates the platform's own tables ({@code db/platform}, versions below 1) along with the service's. Out of order,
 * because a service may take a further platform module after its own first migrations have run; for the same reason a
 * migration that only a newer version of the service knows may have any number.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@ConditionalOnClass({ FlywayConfigurationCustomizer.class, FluentConfiguration.class })
@EnableConfigurationProperties(SchemaSettings.class)
public class MigrationsAutoConfiguration {
	private static final String LOCATION = "classpath:db/platform";

	@Bean
	FlywayConfigurationCustomizer platformMigrations() {
		return flyway -> flyway.outOfOrder(true).ignoreMigrationPatterns("*:future", "*:missing").locations(
				Stream.concat(Arrays.stream(flyway.getLocations()).map(Location::getDescriptor), Stream.of(LOCATION))
						.distinct().toArray(String[]::new));
	}

	@Bean
	ImpatientMigrations impatientMigrations(SchemaSettings settings) {
		return new ImpatientMigrations(settings.lockTimeout());
	}

	@Bean
	FlywayMigrationStrategy schema(SchemaSettings settings) {
		return switch (settings.onStart()) {
			case MIGRATE -> new Migrations(settings)::run;
			case REQUIRE -> SchemaTooOld::refuse;
		};
	}
}
