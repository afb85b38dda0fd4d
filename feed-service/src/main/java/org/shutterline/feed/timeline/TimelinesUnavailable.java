package org.shutterline.feed.timeline;

/** Redis did not answer, or not in time; whether it did what was asked is unknown. */
public final class TimelinesUnavailable extends RuntimeException {
	private static final long serialVersionUID = 1L;

	TimelinesUnavailable(Throwable cause) {
		super("The timelines cannot be had now: " + cause.getMessage(), cause);
	}
}
