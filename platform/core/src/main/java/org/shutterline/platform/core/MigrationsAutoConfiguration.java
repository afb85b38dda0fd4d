package org.shutterline.platform.core;

import java.util.Arrays;
import java.util.stream.Stream;

import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Migrates the platform's own tables ({@code db/platform}, versions below 1) along with the service's. Out of order,
 * because a service may take a further platform module after its own first migrations have run.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@ConditionalOnClass({ FlywayConfigurationCustomizer.class, FluentConfiguration.class })
class MigrationsAutoConfiguration {
	static final String LOCATION = "classpath:db/platform";

	@Bean
	FlywayConfigurationCustomizer platformMigrations() {
		return flyway -> flyway.outOfOrder(true).locations(
				Stream.concat(Arrays.stream(flyway.getLocations()).map(Location::getDescriptor), Stream.of(LOCATION))
						.distinct().toArray(String[]::new));
	}
}
