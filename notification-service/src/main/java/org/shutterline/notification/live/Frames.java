package org.shutterline.notification.live;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Events that follow each other, as they are sent.
 *
 * @param upTo the place in the recipient's sequence up to which they tell everything
 * @param more whether there is more behind them already
 */
record Frames(List<Frame> events, long upTo, boolean more) {
	Frames {
		events = List.copyOf(events);
	}

	/** One event: its place, which is its id, and its text. */
	record Frame(long sequence, String text) {}

	/** What of it is not known to who has everything up to a place. */
	String after(long place) {
		return events.stream().filter(event -> event.sequence > place).map(Frame::text).collect(Collectors.joining());
	}
}
