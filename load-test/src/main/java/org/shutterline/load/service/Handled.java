package org.shutterline.load.service;

/** How far a handler is with what it is to handle. */
final class Handled {
	private int expected;

	private int done;

	private long begun;

	private long ended;

	synchronized void expect(int events) {
		expected = events;
		done = 0;
		begun = 0;
	}

	synchronized void begin() {
		begun = begun == 0 ? System.nanoTime() : begun;
	}

	synchronized void end(int events) {
		done += events;
		ended = System.nanoTime();
	}

	synchronized boolean isComplete() {
		return done >= expected;
	}

	synchronized double perSecond() {
		return done * 1e9 / (ended - begun);
	}
}
