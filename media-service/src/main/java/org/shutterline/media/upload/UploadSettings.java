package org.shutterline.media.upload;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be uploaded, and how.
 *
 * @param expiry how long a pre-signed URL is valid
 * @param resume how long an upload in parts may be gone on with without a call for new URLs
 * @param photoSize the most bytes of a photo
 * @param videoSize the most bytes of a video
 * @param singleRequest the most bytes of a file that comes by one request; larger ones come in parts
 * @param partSize the bytes of a part; stores want 5 MB at least
 * @param pendingPerUser how many uploads a user may have asked for and not completed
 * @param sweep how often uploads are looked for whose client vanished
 * @param grace how long after its end an upload may still be arriving
 */
@ConfigurationProperties("shutterline.media.upload")
record UploadSettings(@DefaultValue("15m") Duration expiry, @DefaultValue("24h") Duration resume,
		@DefaultValue("20MB") DataSize photoSize, @DefaultValue("512MB") DataSize videoSize,
		@DefaultValue("16MB") DataSize singleRequest, @DefaultValue("8MB") DataSize partSize,
		@DefaultValue("50") int pendingPerUser, @DefaultValue("5s") Duration sweep,
		@DefaultValue("5m") Duration grace) {
	private static final DataSize SMALLEST_PART = DataSize.ofMegabytes(5);

	UploadSettings {
		if (partSize.compareTo(SMALLEST_PART) < 0) {
			throw new IllegalArgumentException("shutterline.media.upload.part-size must be 5MB at least");
		}
	}
}
