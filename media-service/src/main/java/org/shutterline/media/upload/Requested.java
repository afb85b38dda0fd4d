package org.shutterline.media.upload;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/** What came of asking for an upload. */
sealed interface Requested {
	record Granted(UploadView upload) implements Requested {}

	/** The owner's account is deleted. */
	record OwnerGone() implements Requested {}

	record UnsupportedType() implements Requested {}

	/** Stories, posts and profiles take photos; profiles take nothing else. */
	record PhotoExpected() implements Requested {}

	record TooLarge(DataSize most, boolean video) implements Requested {}

	record TooManyPending(int most) implements Requested {}

	/** Enough bytes for a day. */
	record BytesUsedUp(DataSize most, Duration untilMore) implements Requested {}

	/** Enough video for a day. */
	record VideoUsedUp(Duration most, Duration untilMore) implements Requested {}
}
