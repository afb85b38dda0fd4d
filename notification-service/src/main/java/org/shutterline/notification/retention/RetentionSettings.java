package org.shutterline.notification.retention;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long notifications are kept.
 *
 * @param age from the first of a group on, until the group goes
 * @param most how many groups a recipient keeps
 * @param settled until then they are kept even if there are more: as long as what is told may be told again, by a dead
 * letter that is replayed, what was told must be known
 * @param pause between two turns
 */
@ConfigurationProperties("shutterline.inbox.retention")
record RetentionSettings(@DefaultValue("90d") Duration age, @DefaultValue("1000") int most,
		@DefaultValue("30d") Duration settled, @DefaultValue("1h") Duration pause) {
	RetentionSettings {
		if (most < 1 || !settled.isPositive() || age.compareTo(settled) < 0) {
			throw new IllegalArgumentException("At least one group is kept, and all as long as they may come again");
		}
	}
}
