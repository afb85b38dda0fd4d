package org.shutterline.media.ffmpeg;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * What a process took.
 *
 * @param wall from its start to its end
 * @param peakMemory that was in use at one moment; 0 where the system does not tell, or where it ended too quickly to be
 *        asked
 */
public record Usage(Duration wall, DataSize peakMemory) {}
