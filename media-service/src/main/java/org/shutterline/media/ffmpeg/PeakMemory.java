package org.shutterline.media.ffmpeg;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.unit.DataSize;

/**
 * The most memory that the first child of a process has had in use. The kernel keeps that mark itself, but tells it only as
 * long as the child lives, so it is asked again and again; what grew after the last time is missed. Linux only.
 */
final class PeakMemory {
	private static final String MARK = "VmHWM:";

	private final Path children;
	private long kibibytes;

	PeakMemory(long pid) {
		this.children = Path.of("/proc/" + pid + "/task/" + pid + "/children");
	}

	void look() {
		try {
			String child = Files.readString(children, StandardCharsets.US_ASCII).strip().split(" ", 2)[0];
			if (!child.isEmpty()) {
				Files.readString(Path.of("/proc/" + child + "/status")).lines()
						.filter(line -> line.startsWith(MARK)).findFirst().ifPresent(this::keep);
			}
		}
		catch (IOException e) {
			// It ended meanwhile, or this is no Linux.
		}
	}

	DataSize seen() {
		return DataSize.ofKilobytes(kibibytes);
	}

	private void keep(String line) {
		String number = line.substring(MARK.length()).replace("kB", "").strip();
		kibibytes = Math.max(kibibytes, Long.parseLong(number));
	}
}
