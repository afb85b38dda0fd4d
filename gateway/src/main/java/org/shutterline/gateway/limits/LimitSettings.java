package org.shutterline.gateway.limits;

import java.time.Duration;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of each kind of call is allowed.
 *
 * @param redisTimeout an answer of Redis that takes longer is not waited for
 * @param redisPause how long Redis is left alone after it failed or was slow
 */
@ConfigurationProperties("shutterline.gateway.limits")
record LimitSettings(@DefaultValue("50ms") Duration redisTimeout, @DefaultValue("1s") Duration redisPause,
		Map<LimitClass, Allowance> classes) {
	LimitSettings {
		classes = Map.copyOf(classes);
		for (LimitClass limit : LimitClass.values()) {
			if (!classes.containsKey(limit)) {
				throw new IllegalArgumentException("shutterline.gateway.limits.classes lacks " + limit.title());
			}
		}
	}

	Allowance of(LimitClass limit) {
		var allowance = classes.get(limit);
		if (allowance == null) {
			throw new IllegalArgumentException("No allowance for " + limit);
		}
		return allowance;
	}

	/**
	 * @param requests how many of them are allowed, all at once or spread
	 * @param per the time in which an exhausted allowance is full again
	 * @param fallback how many one gateway alone allows while Redis cannot be asked
	 */
	record Allowance(long requests, Duration per, long fallback) {
		Allowance {
			if (requests < 1 || fallback < 1 || !per.isPositive()) {
				throw new IllegalArgumentException("An allowance must be positive");
			}
		}
	}
}
