package org.shutterline.media.upload;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be uploaded.
 *
 * @param expiry how long a pre-signed URL is valid
 * @param photoSize the most bytes of a photo
 * @param videoSize the most bytes of a video in a single request
 * @param pendingPerUser how many uploads a user may have asked for and not completed
 */
@ConfigurationProperties("shutterline.media.upload")
record UploadSettings(@DefaultValue("15m") Duration expiry, @DefaultValue("20MB") DataSize photoSize,
		@DefaultValue("16MB") DataSize videoSize, @DefaultValue("50") int pendingPerUser) {}
