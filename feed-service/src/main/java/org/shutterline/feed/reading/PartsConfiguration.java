package org.shutterline.feed.reading;

import io.micrometer.core.instrument.MeterRegistry;
import org.shutterline.platform.redis.CacheSettings;
import org.shutterline.platform.redis.QuickRedis;
import org.shutterline.platform.redis.VersionedCache;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PartsConfiguration {
	@Bean
	VersionedCache<PartKey, Part> feedParts(StoredParts stored, QuickRedis redis, CacheSettings settings,
			MeterRegistry meters) {
		return new VersionedCache<>(stored, redis, settings, meters);
	}
}
