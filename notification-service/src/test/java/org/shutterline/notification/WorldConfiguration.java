package org.shutterline.notification;

import org.shutterline.platform.testing.CountedStatements;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

@TestConfiguration(proxyBeanMethods = false)
class WorldConfiguration {
	@Bean
	World world(@Value("${spring.application.name}") String group) {
		return new World(group);
	}

	@Bean
	HeardChanges heardChanges() {
		return new HeardChanges();
	}

	/** Those of the tests themselves, which call the service's parts. */
	@Bean
	static CountedStatements countedStatements() {
		return new CountedStatements(() -> Thread.currentThread().getName().equals("main"));
	}

	/** So that nobody waits long for what happens after a while. */
	@Bean
	DynamicPropertyRegistrar quickStreams() {
		return settings -> {
			settings.add("shutterline.live.heartbeat", () -> "300ms");
			settings.add("shutterline.live.compare", () -> "500ms");
			settings.add("server.tomcat.connection-timeout", () -> "5s");
			// As long as that by default: a client that sends just then finds its connection closed.
			settings.add("server.tomcat.keep-alive-timeout", () -> "5m");
		};
	}
}
