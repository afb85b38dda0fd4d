package org.shutterline.post.story;

import java.time.Duration;

import org.shutterline.platform.core.Sweeper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done about stories that are over. */
@Configuration(proxyBeanMethods = false)
class StoryConfiguration {
	private static final Duration REMOVED_EVERY = Duration.ofMinutes(10);

	@Bean
	Sweeper expiredStories(EndedStories stories, StorySettings settings) {
		return new Sweeper("expired-stories", settings.sweepEvery(), stories::freeSome);
	}

	@Bean
	Sweeper oldStories(EndedStories stories) {
		return new Sweeper("old-stories", REMOVED_EVERY, stories::removeSome);
	}
}
