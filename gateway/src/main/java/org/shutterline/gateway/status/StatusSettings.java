package org.shutterline.gateway.status;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a part may take to say how it is.
 *
 * @param kept how long an answer serves for everybody who asks
 */
@ConfigurationProperties("shutterline.gateway.status")
record StatusSettings(@DefaultValue("1s") Duration timeout, @DefaultValue("200ms") Duration kept) {}
