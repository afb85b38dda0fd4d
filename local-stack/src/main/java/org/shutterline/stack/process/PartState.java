package org.shutterline.stack.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known about a part at one moment; {@code since} is when its process was started. */
public record PartState(String name, Phase phase, List<Integer> ports, Optional<ProcessIdentity> process, Instant since,
		int restarts, StopSignal stopSignal) {
	static PartState waiting(Part part) {
		return new PartState(part.name(), Phase.WAITING, part.ports(), Optional.empty(), Instant.now(), 0,
				part.stopSignal());
	}

	PartState started(ProcessIdentity process) {
		return new PartState(name, Phase.STARTING, ports, Optional.of(process), Instant.now(), restarts, stopSignal);
	}

	PartState in(Phase phase) {
		Optional<ProcessIdentity> stillThere = switch (phase) {
			case STARTING, READY -> process;
			case WAITING, RESTARTING, FAILED, STOPPED -> Optional.empty();
		};
		return new PartState(name, phase, ports, stillThere, since, restarts, stopSignal);
	}

	PartState restarted(int restarts) {
		return new PartState(name, phase, ports, process, since, restarts, stopSignal);
	}
}
