package org.shutterline.media.job;

/** A worker's time with a job, which can be cut short from outside: the thread that works on it is interrupted. */
final class Tenure {
	private final Job job;
	private final Thread worker;
	private boolean over;
	private boolean cutShort;

	/** Begins with the current thread as the worker. */
	Tenure(Job job) {
		this.job = job;
		this.worker = Thread.currentThread();
	}

	Job job() {
		return job;
	}

	synchronized void cutShort() {
		if (!over) {
			cutShort = true;
			worker.interrupt();
		}
	}

	/**
	 * Ends it; called by the worker, which is not interrupted any more afterwards.
	 *
	 * @return whether it was cut short
	 */
	synchronized boolean end() {
		over = true;
		return Thread.interrupted() || cutShort;
	}
}
