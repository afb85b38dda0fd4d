package org.shutterline.media.quota;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a user may upload in a day of UTC.
 *
 * @param bytesPerDay of photos and videos together, counted when they are asked for
 * @param videoPerDay how long all videos together may last
 * @param longestVideo what a video counts as until its length is known
 */
@ConfigurationProperties("shutterline.media.quota")
record QuotaSettings(@DefaultValue("10GB") DataSize bytesPerDay, @DefaultValue("1h") Duration videoPerDay,
		@DefaultValue("60s") Duration longestVideo) {
	QuotaSettings {
		if (videoPerDay.compareTo(longestVideo) < 0) {
			throw new IllegalArgumentException("shutterline.media.quota.video-per-day must have room for one video");
		}
	}
}
