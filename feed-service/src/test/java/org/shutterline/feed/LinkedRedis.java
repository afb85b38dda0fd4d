package org.shutterline.feed;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.testing.RealRedis;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A real Redis that the service reaches by a {@link RedisLink}. */
@TestConfiguration(proxyBeanMethods = false)
class LinkedRedis {
	@Bean
	RedisLink redisLink() {
		return new RedisLink(RealRedis.freshDatabase());
	}

	@Bean
	DataRedisConnectionDetails linkedRedis(RedisLink link) {
		return new Details(link.through());
	}

	private record Details(RealRedis.Database database) implements DataRedisConnectionDetails {
		@Override
		public @Nullable Standalone getStandalone() {
			return Standalone.of(database.host(), database.port(), database.number());
		}
	}
}
