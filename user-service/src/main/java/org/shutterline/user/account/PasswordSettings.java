package org.shutterline.user.account;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param concurrency how many password hashes are computed at once, each in 19 MiB of its own; as many as there are
 * processors if it is 0
 * @param patience how long a request waits for its turn before it is told to come back later
 */
@ConfigurationProperties("shutterline.passwords")
record PasswordSettings(@DefaultValue("0") int concurrency, @DefaultValue("5s") Duration patience) {
	PasswordSettings {
		if (concurrency < 0) {
			throw new IllegalArgumentException("shutterline.passwords.concurrency must not be negative");
		}
		concurrency = concurrency == 0 ? Runtime.getRuntime().availableProcessors() : concurrency;
	}
}
