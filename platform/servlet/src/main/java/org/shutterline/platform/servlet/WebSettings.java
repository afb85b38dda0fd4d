package org.shutterline.platform.servlet;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of the HTTP side.
 *
 * @param maxBody the largest request body; media goes to the object store, not through here
 * @param maxForms the largest multipart/form-data body of each path that takes a file
 */
@ConfigurationProperties("shutterline.web")
record WebSettings(@DefaultValue("64KB") DataSize maxBody, @DefaultValue Map<String, DataSize> maxForms) {
	WebSettings {
		maxForms = Map.copyOf(maxForms);
		if (maxBody.toBytes() <= 0) {
			throw new IllegalArgumentException("shutterline.web.max-body must be positive");
		}
	}
}
