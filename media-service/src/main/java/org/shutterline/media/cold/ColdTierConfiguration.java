package org.shutterline.media.cold;

import org.shutterline.platform.core.Sweeper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@Profile("worker")
@EnableConfigurationProperties(ColdTierSettings.class)
class ColdTierConfiguration {
	@Bean
	Sweeper coldTierSweeper(ColdTier tier, ColdTierSettings settings) {
		return new Sweeper("cold-tier", settings.poll(), tier::moveSome);
	}
}
