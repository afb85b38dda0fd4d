package org.shutterline.media;

import org.shutterline.platform.core.NothingStarts;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service's settings and those of its parts that an operator's command asks for, in a process of its own. It serves
 * nothing, consumes nothing, publishes nothing and works on nothing; that remains the running service's.
 */
final class OperatorContext {
	private OperatorContext() {}

	static ConfigurableApplicationContext open() {
		return new SpringApplicationBuilder(MediaServiceApplication.class).web(WebApplicationType.NONE)
				.initializers(new NothingStarts())
				.run("--spring.profiles.active=operator", "--spring.main.lazy-initialization=true",
						"--spring.flyway.enabled=false", "--spring.datasource.hikari.maximum-pool-size=3",
						"--logging.level.root=error");
	}
}
