package org.shutterline.post.toggle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what many do at the same time is stored together.
 *
 * @param calls so many statements of the same kind may be under way at once, before others wait for the next one
 * @param together so many go with one statement; 1 gives each its own
 */
@ConfigurationProperties("shutterline.toggles")
record ToggleSettings(@DefaultValue("2") int calls, @DefaultValue("64") int together) {
	ToggleSettings {
		if (calls < 1 || together < 1) {
			throw new IllegalArgumentException("There must be room for one at least");
		}
	}
}
