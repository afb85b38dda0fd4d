package org.shutterline.notification;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A further instance of the service, on the database of one that runs. */
final class Replica implements AutoCloseable {
	private final ConfigurableApplicationContext context;

	private Replica(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** @param settings what is different, as {@code name=value} */
	static Replica of(ApplicationContext first, String redisUrl, String... settings) {
		var database = first.getBean(JdbcConnectionDetails.class);
		var password = database.getPassword();
		var all = new ArrayList<>(List.of("server.port=0", "management.server.port=0", "spring.jmx.enabled=false",
				"spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
				"spring.datasource.url=" + database.getJdbcUrl(),
				"spring.datasource.username=" + database.getUsername(),
				"spring.datasource.password=" + (password == null ? "" : password), "spring.data.redis.url=" + redisUrl,
				"shutterline.live.heartbeat=300ms"));
		all.addAll(List.of(settings));
		return new Replica(
				new SpringApplicationBuilder(NotificationServiceApplication.class, TestTokens.class, OwnersTopics.class)
						.run(all.stream().map(setting -> "--" + setting).toArray(String[]::new)));
	}

	URI at(String path) {
		return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
	}

	@Override
	public void close() {
		context.close();
	}
}
