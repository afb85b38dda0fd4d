package org.shutterline.feed.timeline;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
	/** While Redis is gone nobody waits for it: feeds are read from the database. */
	@Bean
	LettuceClientOptionsBuilderCustomizer failAtOnceWhenDisconnected() {
		return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
	}

	/** Lettuce's own delay grows to half a minute, in which feeds would be slow for nothing. */
	@Bean
	ClientResourcesBuilderCustomizer reconnectSoon() {
		return resources -> resources.reconnectDelay(
				Delay.fullJitter(Duration.ofMillis(10), Duration.ofSeconds(1), 10, TimeUnit.MILLISECONDS));
	}
}
