package org.shutterline.platform.media;

import java.time.Clock;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Gives a service what makes URLs of media. */
@AutoConfiguration(afterName = "org.shutterline.platform.core.CoreAutoConfiguration")
@EnableConfigurationProperties(MediaUrlSettings.class)
class MediaUrlsAutoConfiguration {
	@Bean
	MediaTokens mediaTokens(MediaUrlSettings settings, Clock clock) {
		return new MediaTokens(settings, clock);
	}

	@Bean
	MediaUrls mediaUrls(MediaUrlSettings settings, MediaTokens tokens) {
		return new MediaUrls(settings, tokens);
	}
}
