package org.shutterline.notification.inbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notifications are shown.
 *
 * @param groupWindow how long a group takes in more, from its first notification on, as long as it is unread
 */
@ConfigurationProperties("shutterline.inbox")
record InboxSettings(@DefaultValue("24h") Duration groupWindow) {
	InboxSettings {
		if (!groupWindow.isPositive()) {
			throw new IllegalArgumentException("A window is longer than no time");
		}
	}
}
