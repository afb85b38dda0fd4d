package org.shutterline.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.shutterline.stack.process.Part;
import org.shutterline.stack.process.PortOwners;

/** Looks, before anything is started, whether all ports are free, and for others if they are not. */
record PortCheck(Ports ports, List<Part> parts) {
	private static final int STEP = 1_000;
	/** Above lie, on Linux, the ports that are handed out to outgoing connections. */
	private static final int HIGHEST_PROPOSAL = 24_000;

	/** Throws with the owner of each port that is taken, and with an offset at which none is. */
	void run() throws CommandFailed {
		List<String> taken = needed().stream()
				.filter(need -> PortOwners.isTaken(need.port()))
				.map(Need::taken)
				.toList();
		if (!taken.isEmpty()) {
			throw new CommandFailed("Nothing was started, because ports are in use:" + String.join("", taken)
					+ "\nStop these, or move all ports of Shutterline" + (freeOffset().isPresent()
							? ": SHUTTERLINE_PORT_OFFSET=" + freeOffset().getAsInt() + " ./dev up"
							: " by SHUTTERLINE_PORT_OFFSET"));
		}
	}

	/** The smallest whole thousand at which every port is free now. */
	OptionalInt freeOffset() {
		return IntStream.iterate(STEP, offset -> offset <= HIGHEST_PROPOSAL, offset -> offset + STEP)
				.filter(offset -> offset != ports.offset())
				.filter(offset -> needed().stream()
						.noneMatch(need -> PortOwners.isTaken(need.port() - ports.offset() + offset)))
				.findFirst();
	}

	private List<Need> needed() {
		List<Need> needed = new ArrayList<>();
		parts.forEach(part -> part.ports().forEach(port -> needed.add(new Need(part.name(), port))));
		needed.add(new Need("the mail inbox", ports.inbox()));
		return needed;
	}

	private record Need(String part, int port) {
		String taken() {
			return "\n  port %d, which %s needs, is taken by %s".formatted(port, part,
					PortOwners.of(port).orElse("a process that this user cannot see"));
		}
	}
}
