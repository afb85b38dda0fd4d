package org.shutterline.gateway.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands between the clients and the gateway.
 *
 * @param count how many proxies every request comes through; 0 where clients connect directly
 * @param header the one header in which they say for whom they ask; another one is a client's invention
 */
@ConfigurationProperties("shutterline.gateway.trusted-proxies")
record ProxySettings(@DefaultValue("0") int count, @DefaultValue("x-forwarded-for") Header header) {
	ProxySettings {
		if (count < 0) {
			throw new IllegalArgumentException("shutterline.gateway.trusted-proxies.count is negative");
		}
	}

	enum Header {
		X_FORWARDED_FOR("X-Forwarded-For"), FORWARDED("Forwarded");

		private final String title;

		Header(String title) {
			this.title = title;
		}

		@Override
		public String toString() {
			return title;
		}
	}
}
