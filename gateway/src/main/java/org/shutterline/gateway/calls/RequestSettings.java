package org.shutterline.gateway.calls;

import java.time.Duration;
import java.util.Map;

import org.shutterline.gateway.limits.LimitClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request may look like.
 *
 * @param maxBody the largest body; media go to the object store, not through here
 * @param maxBodyOf the largest body of each kind of call that differs
 * @param bodyTimeout how long a client may take to send it
 * @param maxForm the largest form with a file
 * @param formTimeout how long a client may take to send that
 */
@ConfigurationProperties("shutterline.gateway.requests")
record RequestSettings(@DefaultValue("64KB") DataSize maxBody, @DefaultValue Map<LimitClass, DataSize> maxBodyOf,
		@DefaultValue("10s") Duration bodyTimeout, @DefaultValue("11MB") DataSize maxForm,
		@DefaultValue("60s") Duration formTimeout) {
	RequestSettings {
		maxBodyOf = Map.copyOf(maxBodyOf);
	}

	DataSize maxBody(LimitClass kind) {
		return maxBodyOf.getOrDefault(kind, maxBody);
	}
}
