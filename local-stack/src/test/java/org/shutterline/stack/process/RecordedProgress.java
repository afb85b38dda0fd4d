package org.shutterline.stack.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was reported, in order. */
final class RecordedProgress implements Progress {
	private final List<String> events = new CopyOnWriteArrayList<>();

	List<String> events() {
		return events;
	}

	@Override
	public void starting(String part) {
		events.add("starting " + part);
	}

	@Override
	public void ready(Part part, Duration after) {
		events.add("ready " + part.name());
	}

	@Override
	public void failed(String part, StartFailed failure) {
		events.add("failed " + part);
	}

	@Override
	public void stopped(String part, Duration after) {
		events.add("stopped " + part);
	}

	@Override
	public void note(String text) {
		events.add(text);
	}
}
