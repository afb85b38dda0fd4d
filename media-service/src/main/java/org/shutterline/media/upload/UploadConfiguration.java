package org.shutterline.media.upload;

import org.shutterline.platform.core.Sweeper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadSettings.class)
class UploadConfiguration {
	@Bean
	@Profile("worker")
	Sweeper abandonedUploadsSweeper(AbandonedUploads uploads, UploadSettings settings) {
		return new Sweeper("abandoned-uploads", settings.sweep(), uploads::sweepSome);
	}
}
