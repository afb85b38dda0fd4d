package org.shutterline.stack.process;

/** A part did not become ready; the message says why, for people. */
public final class StartFailed extends Exception {
	private static final long serialVersionUID = 1;

	private final String part;

	StartFailed(String part, String reason) {
		super(part + " " + reason);
		this.part = part;
	}

	/** The name of the part that failed. */
	public String part() {
		return part;
	}
}
