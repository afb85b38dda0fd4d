package org.shutterline.media;

import java.util.Map;

import org.shutterline.platform.testing.FreePorts;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** A free port for the media origin: it has to be known before the service starts, as its URLs name it. */
@TestConfiguration(proxyBeanMethods = false)
class OriginPort {
	@Bean
	static BeanFactoryPostProcessor originProperties(ConfigurableEnvironment environment) {
		return beans -> {
			int port = FreePorts.next();
			environment.getPropertySources().addFirst(new MapPropertySource("originPort", Map.of(
					"shutterline.media.origin.port", port, "shutterline.media.public-base-url",
					"http://localhost:" + port)));
		};
	}
}
