package org.shutterline.notification.push.web;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How browsers are told; not at all without keys. Browsers subscribe with the public key and are lost with the pair: it
 * stays the same for ever.
 *
 * @param publicKey the pair's public half, an uncompressed point on P-256 in base64url, as {@code web-push} tools write it
 * @param privateKey its private half, 32 bytes in base64url
 * @param subject how push services reach the operator: a {@code mailto:} or {@code https:} address
 * @param timeout the longest wait for a push service
 * @param privateEndpoints whether endpoints may be unencrypted, on any port, and within the own network; only for tests
 */
@ConfigurationProperties("shutterline.push.web")
record WebPushSettings(@Nullable String publicKey, @Nullable String privateKey,
		@DefaultValue("mailto:push@shutterline.example") String subject, @DefaultValue("5s") Duration timeout,
		boolean privateEndpoints) {}
