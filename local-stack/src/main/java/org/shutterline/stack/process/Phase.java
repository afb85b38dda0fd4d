package org.shutterline.stack.process;

/** Where a part is in its life. */
public enum Phase {
	WAITING, STARTING, READY,
	/** Died, and is started again after a pause. */
	RESTARTING,
	/** Died too often; only a restart by hand tries again. */
	FAILED, STOPPED
}
