package org.shutterline.media.ffmpeg;

import java.nio.file.Path;

/** How a process ended. */
public sealed interface Exit {
	/** It did its work; its standard output is in this file. */
	record Done(Path output, Usage usage) implements Exit {}

	/** It could not make sense of its input. */
	record Refused(String messages) implements Exit {}

	/** It reached one of its limits and was stopped. */
	record LimitReached(String messages) implements Exit {}
}
