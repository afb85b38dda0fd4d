package org.shutterline.notification.inbox;

/**
 * Whether the recipient is told of something that stands.
 *
 * @param push whether beyond the list as well
 */
record Verdict(boolean tells, boolean push) {
	/** What is undone is for nobody to decide. */
	static final Verdict NONE = new Verdict(false, false);
}
