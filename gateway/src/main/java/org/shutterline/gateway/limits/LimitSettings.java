package org.shutterline.gateway.limits;

import java.time.Duration;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of each kind of call is allowed.
 *
 * @param redisTimeout an answer of Redis that takes longer is not waited for
 * @param redisPause how long Redis is left alone after it failed or was slow, before it is tried again
 * @param lease for how long a gateway may hold what it has taken from a bucket ahead; with zero, it asks Redis for each
 * request
 */
@ConfigurationProperties("shutterline.gateway.limits")
record LimitSettings(@DefaultValue("50ms") Duration redisTimeout, @DefaultValue("250ms") Duration redisPause,
		@DefaultValue("2s") Duration lease, Map<LimitClass, Allowance> classes) {
	LimitSettings {
		classes = Map.copyOf(classes);
		for (LimitClass limit : LimitClass.values()) {
			if (!classes.containsKey(limit)) {
				throw new IllegalArgumentException("shutterline.gateway.limits.classes lacks " + limit.title());
			}
		}
	}
}
