package org.shutterline.gateway.calls;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request may look like.
 *
 * @param maxBody the largest body; media go to the object store, not through here
 * @param bodyTimeout how long a client may take to send it
 */
@ConfigurationProperties("shutterline.gateway.requests")
record RequestSettings(@DefaultValue("64KB") DataSize maxBody, @DefaultValue("10s") Duration bodyTimeout) {}
