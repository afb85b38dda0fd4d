package org.shutterline.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.core.StringRedisTemplate;

class RealRedisTests {
	private final ApplicationContextRunner runner = new ApplicationContextRunner()
			.withUserConfiguration(RealRedis.class)
			.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class));

	@Test
	void givesEachContextAnEmptyDatabase() {
		for (int i = 0; i < 2; i++) {
			runner.run(context -> {
				StringRedisTemplate redis = context.getBean(StringRedisTemplate.class);
				assertThat(redis.opsForValue().setIfAbsent("timeline", "1")).isTrue();
			});
		}
	}
}
