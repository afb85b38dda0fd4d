package org.shutterline.media.cdn;

import java.time.Duration;

import org.shutterline.platform.core.Sweeper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
class PurgeConfiguration {
	@Bean
	@Profile("worker")
	Sweeper purgeSweeper(Purger purger, PurgeSettings settings) {
		return new Sweeper("purges", Duration.ofSeconds(1), () -> settings.isSet() && purger.purgeOne());
	}
}
