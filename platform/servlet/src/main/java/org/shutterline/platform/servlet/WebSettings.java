package org.shutterline.platform.servlet;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of the HTTP side.
 *
 * @param maxBody the largest request body; media goes to the object store, not through here
 */
@ConfigurationProperties("shutterline.web")
record WebSettings(@DefaultValue("64KB") DataSize maxBody) {
	WebSettings {
		if (maxBody.toBytes() <= 0) {
			throw new IllegalArgumentException("shutterline.web.max-body must be positive");
		}
	}
}
