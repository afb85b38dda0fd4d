package org.shutterline.feed.retention;

import java.time.Duration;
import java.util.List;

import org.shutterline.platform.core.Sweeper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
	private static final Duration PAUSE = Duration.ofMinutes(10);
	private static final int BATCH = 1000;

	@Bean
	Sweeper retentionSweeper(List<Expiring> kinds) {
		return new Sweeper("retention", PAUSE, () -> dropSome(kinds));
	}

	private static boolean dropSome(List<Expiring> kinds) {
		boolean more = false;
		for (Expiring kind : kinds) {
			more |= kind.dropSome(BATCH) == BATCH;
		}
		return more;
	}
}
