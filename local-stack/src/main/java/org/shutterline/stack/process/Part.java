package org.shutterline.stack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One process of the platform: how it is started, when it is ready, how it is asked to stop. */
public interface Part {
	String name();

	/** The loopback ports that it listens on, the most interesting first. */
	List<Integer> ports();

	/**
	 * Prepares whatever the process needs (files, a first initialisation) and says how to start it. Called before every
	 * start.
	 */
	Launch launch() throws IOException, InterruptedException;

	/** Whether it does its work now; asked again and again while it starts, so it must answer fast. */
	boolean ready();

	/** What is left to be set up inside the running server before others may use it. */
	default void provision() throws IOException {}

	default StopSignal stopSignal() {
		return StopSignal.TERM;
	}

	/** How long a start may take before it counts as failed. */
	default Duration startLimit() {
		return Duration.ofMinutes(3);
	}

	/** How long an orderly stop may take before the process is killed. */
	default Duration stopLimit() {
		return Duration.ofSeconds(20);
	}
}
