package org.shutterline.platform.core.schema;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts a service that has a database, or only migrates that. */
public final class ServiceApplication {
	static final String MIGRATE = "--shutterline.migrate";

	private ServiceApplication() {}

	/**
	 * With {@code --shutterline.migrate} among the arguments the process migrates the service's database and ends: 0 when
	 * the schema is what this version needs, 1 when not. It opens no port and needs neither Kafka nor Redis.
	 */
	public static void run(Class<?> service, String... arguments) {
		if (List.of(arguments).contains(MIGRATE)) {
			System.exit(migrate(arguments));
		}
		SpringApplication.run(service, arguments);
	}

	static int migrate(String... arguments) {
		String[] migrating = Stream.concat(Stream.of(arguments), Stream.of("--shutterline.schema.on-start=migrate"))
				.toArray(String[]::new);
		try (var _ = new SpringApplicationBuilder(MigrationRun.class).web(WebApplicationType.NONE).run(migrating)) {
			return 0;
		}
		catch (RuntimeException _) {
			// SpringApplication has logged it.
			return 1;
		}
	}
}
