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
 * @param timeLimit for decoding and scaling
 * @param memoryLimit for decoding and scaling; 50 megapixels with alpha take 650 MB
 */
@ConfigurationProperties("shutterline.media.photo")
record PhotoSettings(@DefaultValue("50000000") long maxPixels, @DefaultValue("8") int minSide,
		@DefaultValue("20000") int maxSide, @DefaultValue("0.82") float quality,
		@DefaultValue("20s") Duration timeLimit, @DefaultValue("1GB") DataSize memoryLimit) {}
