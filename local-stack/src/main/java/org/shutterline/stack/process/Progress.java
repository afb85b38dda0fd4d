package org.shutterline.stack.process;

import java.time.Duration;

/** Where a supervisor tells how far it is. Called from many threads. */
public interface Progress {
	void starting(String part);

	void ready(Part part, Duration after);

	void failed(String part, StartFailed failure);

	void stopped(String part, Duration after);

	void note(String text);
}
