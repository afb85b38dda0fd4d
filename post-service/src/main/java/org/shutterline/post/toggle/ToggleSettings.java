package org.shutterline.post.toggle;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what many do at the same time is stored together.
 *
 * @param calls so many statements of the same kind may be under way at once, before others wait for the next one
 * @param together so many go with one statement; 1 gives each its own
 * @param patience how long somebody waits for one of them, as for a connection
 */
@ConfigurationProperties("shutterline.toggles")
record ToggleSettings(@DefaultValue("2") int calls, @DefaultValue("64") int together,
		@DefaultValue("3s") Duration patience) {
	ToggleSettings {
		if (calls < 1 || together < 1) {
			throw new IllegalArgumentException("There must be room for one at least");
		}
		if (!patience.isPositive()) {
			throw new IllegalArgumentException("There must be time to wait");
		}
	}
}
