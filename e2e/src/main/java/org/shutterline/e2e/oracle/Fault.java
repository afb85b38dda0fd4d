package org.shutterline.e2e.oracle;

/** What is done to the feed's processes between two rounds. */
public enum Fault {
	/** The timelines' Redis forgets everything. */
	FLUSH_TIMELINES,
	/** Fan-out stops in the middle of whatever it does. */
	PAUSE_FAN_OUT,
	/** And goes on. */
	RESUME_FAN_OUT,
	/** {@code kill -9} of the process that fans out, at once after the last acknowledgement. */
	KILL_FAN_OUT,
	/** {@code kill -9} of all of the feed's processes the moment that offsets are past all that was done. */
	KILL_ALL_WHEN_HANDLED,
	/** {@code kill -9} of the process that is read from. */
	KILL_READING,
	/** The timelines' Redis does not answer. */
	PAUSE_TIMELINES,
	/** And answers again. */
	RESUME_TIMELINES,
	/** All goes on, and once everything has settled all feeds are compared. */
	COMPARE
}
