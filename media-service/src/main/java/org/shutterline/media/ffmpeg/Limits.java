package org.shutterline.media.ffmpeg;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * What one process may use.
 *
 * @param time by the wall clock; processor time is limited to this on each processor
 * @param memory of address space
 * @param output the size of any one file that it writes
 * @param threads how many threads each of its stages may use
 * @param niceness how much it yields to other processes, 0 to 19
 */
public record Limits(Duration time, DataSize memory, DataSize output, int threads, int niceness) {
	public Limits {
		if (!time.isPositive() || memory.isNegative() || output.isNegative() || threads < 1 || niceness < 0) {
			throw new IllegalArgumentException("Limits are positive");
		}
	}
}
