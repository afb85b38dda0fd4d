package org.shutterline.media.rekeying;

import org.shutterline.platform.core.Sweeper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("worker")
@EnableConfigurationProperties(RekeySettings.class)
class RekeyConfiguration {
	@Bean
	Sweeper rekeyingSweeper(Rekeying rekeying, RekeySettings settings) {
		return new Sweeper("rekeying", settings.poll(), settings.slots(), rekeying::rekeyOne);
	}
}
