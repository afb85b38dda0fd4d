package org.shutterline.media.rendition;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What photos may be, and what processing one may cost.
 *
 * @param maxPixels width times height, checked before anything is decoded
 * @param minSide the fewest pixels of either side
 * @param maxSide the most pixels of either side
 * @param quality of the JPEGs, 0 to 1
 * @param webpQuality of the WebPs, 0 to 100; numbers mean other things than those of JPEGs
 * @param timeLimit for decoding and scaling
 * @param cpuLimit for the same, in processor time
 * @param memoryLimit for decoding and scaling; 50 megapixels with alpha take 650 MB
 * @param outputLimit of any one file
 * @param totalOutputLimit of all files of one photo together
 */
@ConfigurationProperties("shutterline.media.photo")
record PhotoSettings(@DefaultValue("50000000") long maxPixels, @DefaultValue("8") int minSide,
		@DefaultValue("20000") int maxSide, @DefaultValue("0.82") float quality,
		@DefaultValue("78") int webpQuality,
		@DefaultValue("20s") Duration timeLimit, @DefaultValue("30s") Duration cpuLimit,
		@DefaultValue("1GB") DataSize memoryLimit, @DefaultValue("128MB") DataSize outputLimit,
		@DefaultValue("512MB") DataSize totalOutputLimit) {}
