package org.shutterline.notification.push.apns;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Apple's devices are told; not at all without a key.
 *
 * @param signingKey the key that Apple issued, as in its {@code .p8} file
 * @param keyId the key's ten characters
 * @param teamId the team's ten characters
 * @param topic the app's bundle identifier
 * @param host {@code api.sandbox.push.apple.com} for apps that are run from Xcode
 * @param timeout the longest wait for an answer
 */
@ConfigurationProperties("shutterline.push.apns")
record ApnsSettings(@Nullable String signingKey, @Nullable String keyId, @Nullable String teamId,
		@Nullable String topic, @DefaultValue("api.push.apple.com") String host, @DefaultValue("443") int port,
		@DefaultValue("5s") Duration timeout) {}
