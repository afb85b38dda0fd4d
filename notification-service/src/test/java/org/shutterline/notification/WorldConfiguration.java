package org.shutterline.notification;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@TestConfiguration(proxyBeanMethods = false)
class WorldConfiguration {
	@Bean
	World world(@Value("${spring.application.name}") String group) {
		return new World(group);
	}
}
