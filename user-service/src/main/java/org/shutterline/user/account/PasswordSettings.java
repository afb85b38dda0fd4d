package org.shutterline.user.account;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many password hashes are computed at once, and how long a request waits for its turn before it is told to come
 * back later.
 */
@ConfigurationProperties("shutterline.passwords")
record PasswordSettings(@DefaultValue("4") int concurrency, @DefaultValue("5s") Duration patience) {
	PasswordSettings {
		if (concurrency < 1) {
			throw new IllegalArgumentException("shutterline.passwords.concurrency must be at least 1");
		}
	}
}
