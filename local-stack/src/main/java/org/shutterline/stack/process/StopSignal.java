package org.shutterline.stack.process;

/** How a process is asked to stop. */
public enum StopSignal {
	/** The usual request. */
	TERM,
	/** PostgreSQL's fast shutdown: rolls running transactions back instead of waiting for every client to leave. */
	INT
}
