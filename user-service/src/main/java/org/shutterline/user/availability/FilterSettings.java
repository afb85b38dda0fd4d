package org.shutterline.user.availability;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How large the filter of taken names is. A million names at 1 % take 1.2 MB.
 *
 * @param expectedNames with so many names the rate holds; at a start with more, there is room for twice as many
 * @param falsePositiveRate how many of the free names have to be asked of the database
 */
@ConfigurationProperties("shutterline.usernames.filter")
record FilterSettings(@DefaultValue("1000000") long expectedNames, @DefaultValue("0.01") double falsePositiveRate) {
	FilterSettings {
		if (expectedNames < 1 || falsePositiveRate <= 0 || falsePositiveRate >= 1) {
			throw new IllegalArgumentException(
					"shutterline.usernames.filter: at least one name, a rate between 0 and 1");
		}
	}
}
