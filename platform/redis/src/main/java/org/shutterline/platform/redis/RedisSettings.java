package org.shutterline.platform.redis;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much Redis may cost.
 *
 * @param timeout an answer that takes longer is not waited for; longer than this process itself may be held up while it is
 *        busy, or it would take its own slowness for Redis', go to the database, and be busier still
 * @param pause how long Redis is left alone after it failed or was slow several times, before it is tried again
 */
@ConfigurationProperties("shutterline.redis")
record RedisSettings(@DefaultValue("200ms") Duration timeout, @DefaultValue("500ms") Duration pause) {}
