package org.shutterline.media.rendition;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What videos may be, and what processing one may cost.
 *
 * @param maxDuration the longest that is accepted
 * @param maxPixels of one frame
 * @param minSide the fewest pixels of either side
 * @param maxFrameRate the most frames per second that are published
 * @param loudness of the sound that is published, in LUFS (EBU R 128)
 * @param preset how hard x264 tries: {@code ultrafast} to {@code veryslow}
 * @param timeLimit for the whole ladder
 * @param cpuLimit for the same, in processor time of all threads
 * @param memoryLimit of address space
 * @param outputLimit of any one file
 * @param totalOutputLimit of all files of one video together
 * @param niceness how much transcoding yields to everything else, 0 to 19
 */
@ConfigurationProperties("shutterline.media.video")
record VideoSettings(@DefaultValue("60s") Duration maxDuration, @DefaultValue("9437184") long maxPixels,
		@DefaultValue("16") int minSide, @DefaultValue("30") int maxFrameRate, @DefaultValue("-16") double loudness,
		@DefaultValue("veryfast") String preset,
		@DefaultValue("10m") Duration timeLimit, @DefaultValue("30m") Duration cpuLimit,
		@DefaultValue("3GB") DataSize memoryLimit,
		@DefaultValue("256MB") DataSize outputLimit, @DefaultValue("1GB") DataSize totalOutputLimit,
		@DefaultValue("10") int niceness) {}
