package org.shutterline.media.ffmpeg;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * What one process may use.
 *
 * @param time by the wall clock
 * @param cpu processor time, of all its threads together
 * @param memory of address space
 * @param output the size of any one file that it writes
 * @param total the size of all files in its folder; found out a few times a second, so that it may be passed by what is
 * written meanwhile
 * @param threads how many threads each of its stages may use
 * @param niceness how much it yields to other processes, 0 to 19
 */
public record Limits(Duration time, Duration cpu, DataSize memory, DataSize output, DataSize total, int threads,
		int niceness) {
	private static final int FILES = 4;

	public Limits {
		if (!time.isPositive() || !cpu.isPositive() || memory.isNegative() || output.isNegative()
				|| total.compareTo(output) < 0 || threads < 1 || niceness < 0) {
			throw new IllegalArgumentException("Limits are positive, and a folder may be as large as a file");
		}
	}

	/** All processors may be used for the whole time, and the folder may hold some of the largest files. */
	public Limits(Duration time, DataSize memory, DataSize output, int threads, int niceness) {
		this(time, time.multipliedBy(Runtime.getRuntime().availableProcessors()), memory, output,
				DataSize.ofBytes(output.toBytes() * FILES), threads, niceness);
	}
}
