package org.shutterline.notification.push.fcm;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Firebase's apps are told; not at all without an account.
 *
 * @param serviceAccount the service account's key, the JSON text that Google issued
 * @param server where messages are handed over
 * @param timeout the longest wait for an answer
 */
@ConfigurationProperties("shutterline.push.fcm")
record FcmSettings(@Nullable String serviceAccount, @DefaultValue("https://fcm.googleapis.com") URI server,
		@DefaultValue("5s") Duration timeout) {}
