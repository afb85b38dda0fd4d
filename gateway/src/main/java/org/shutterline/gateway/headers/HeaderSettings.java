package org.shutterline.gateway.headers;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param most how many header fields a request may have
 * @param allowedOrigins the origins, such as {@code https://app.example.org}, whose pages may call; none unless set
 * @param corsMaxAge how long a browser may remember that it may
 * @param hsts for how long browsers shall insist on TLS; zero, where nobody terminates it, says nothing
 */
@ConfigurationProperties("shutterline.gateway.headers")
record HeaderSettings(@DefaultValue("64") int most, @DefaultValue List<String> allowedOrigins,
		@DefaultValue("2h") Duration corsMaxAge, @DefaultValue("0s") Duration hsts) {
	HeaderSettings {
		allowedOrigins = List.copyOf(allowedOrigins);
	}
}
