package org.shutterline.feed.fanout;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose items readers pull instead of having them pushed.
 *
 * @param threshold an account with more followers than this becomes a celebrity by the next item
 * @param hysteresis by which part of the threshold the followers have to be fewer for it to be none any more
 */
@ConfigurationProperties("shutterline.feed.celebrity")
record CelebritySettings(@DefaultValue("10000") int threshold, @DefaultValue("0.1") double hysteresis) {
	CelebritySettings {
		if (threshold < 1 || threshold == Integer.MAX_VALUE || !(hysteresis >= 0 && hysteresis < 1)) {
			throw new IllegalArgumentException("A celebrity has followers, and the hysteresis is a part of them");
		}
	}

	boolean becomes(int followers) {
		return followers > threshold;
	}

	boolean ceases(int followers) {
		return followers < threshold * (1 - hysteresis);
	}
}
