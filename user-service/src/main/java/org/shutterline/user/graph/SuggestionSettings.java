package org.shutterline.user.graph;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far suggestions look. The two first bound what one answer costs, whoever follows how many.
 *
 * @param followed of how many of those whom the viewer followed last it is looked at whom they follow
 * @param each at how many of those whom each of them followed last
 * @param ranked how many of the best are looked through for those who may be suggested
 */
@ConfigurationProperties("shutterline.suggestions")
record SuggestionSettings(@DefaultValue("150") int followed, @DefaultValue("100") int each,
		@DefaultValue("500") int ranked) {
	SuggestionSettings {
		if (followed < 1 || each < 1 || ranked < 1) {
			throw new IllegalArgumentException("Suggestions look at one of each at least");
		}
	}
}
