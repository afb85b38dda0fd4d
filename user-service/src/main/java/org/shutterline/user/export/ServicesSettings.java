package org.shutterline.user.export;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The services that keep something of users.
 *
 * @param connectTimeout the longest wait for a connection to one of them
 * @param readTimeout the longest wait for a page
 * @param fileTimeout the longest wait for a whole file
 */
@ConfigurationProperties("shutterline.services")
record ServicesSettings(@DefaultValue("http://localhost:8082") URI postUrl,
		@DefaultValue("http://localhost:8084") URI notificationUrl,
		@DefaultValue("http://localhost:8085") URI mediaUrl, @DefaultValue("1s") Duration connectTimeout,
		@DefaultValue("10s") Duration readTimeout, @DefaultValue("2m") Duration fileTimeout) {}
