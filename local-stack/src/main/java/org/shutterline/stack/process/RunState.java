package org.shutterline.stack.process;

import java.util.List;
import java.util.Optional;

/** What {@code up} has started: the launcher itself, how to talk to it, and every part. */
public record RunState(ProcessIdentity launcher, int portOffset, Optional<ControlAddress> control,
		List<PartState> parts) {
	public RunState {
		parts = List.copyOf(parts);
	}

	/** Whether every part is ready. */
	public boolean isReady() {
		return !parts.isEmpty() && parts.stream().allMatch(part -> part.phase() == Phase.READY);
	}

	public Optional<PartState> part(String name) {
		return parts.stream().filter(part -> part.name().equals(name)).findFirst();
	}
}
