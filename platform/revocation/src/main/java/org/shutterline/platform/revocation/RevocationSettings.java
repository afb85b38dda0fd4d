package org.shutterline.platform.revocation;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How revocations are learnt.
 *
 * @param waitAtStart how long the start waits until they have been read, so that the first requests find them; without
 * Kafka the process starts after that time, and cannot check tokens
 */
@ConfigurationProperties("shutterline.revocation")
record RevocationSettings(@DefaultValue("10s") Duration waitAtStart) {}
