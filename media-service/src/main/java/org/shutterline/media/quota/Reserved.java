package org.shutterline.media.quota;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/** What came of reserving room for an upload. */
public sealed interface Reserved {
	record Granted() implements Reserved {}

	/** @param untilMore when the day ends */
	record BytesUsedUp(DataSize most, Duration untilMore) implements Reserved {}

	/** @param untilMore when the day ends */
	record VideoUsedUp(Duration most, Duration untilMore) implements Reserved {}
}
