package org.shutterline.feed.timeline;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
	@Bean
	@Primary
	Timelines timelines(StringRedisTemplate redis, Pipeline pipeline, TimelineSettings settings) {
		return new Timelines(Timelines.OF_VIEWERS, redis, pipeline, settings);
	}

	/** Those of celebrities' own items, which all their followers read. */
	@Bean
	Timelines pulledTimelines(StringRedisTemplate redis, Pipeline pipeline, TimelineSettings settings) {
		return new Timelines("pulled", redis, pipeline, settings);
	}

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
