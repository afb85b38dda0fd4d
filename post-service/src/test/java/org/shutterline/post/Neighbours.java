package org.shutterline.post;

import java.io.IOException;

import org.shutterline.platform.testing.CountedStatements;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.web.context.request.RequestContextHolder;

/** What stands around the service in its tests. */
@TestConfiguration(proxyBeanMethods = false)
class Neighbours {
	@Bean
	FakeMediaService mediaService() throws IOException {
		return new FakeMediaService();
	}

	@Bean
	DynamicPropertyRegistrar mediaServiceUrl(FakeMediaService service) {
		return properties -> properties.add("shutterline.media.service-url", service::url);
	}

	@Bean
	Broker broker(KafkaConnectionDetails kafka, JdbcClient jdbc) {
		return new Broker(kafka, jdbc);
	}

	/** Those of HTTP requests. */
	@Bean
	static CountedStatements countedStatements() {
		return new CountedStatements(() -> RequestContextHolder.getRequestAttributes() != null);
	}

	@Bean
	static Recording recording() {
		return new Recording();
	}
}
