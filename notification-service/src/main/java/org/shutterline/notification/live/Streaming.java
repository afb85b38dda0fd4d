package org.shutterline.notification.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.InboxNews.Head;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.springframework.stereotype.Component;

/**
 * Sends a stream from its beginning to its end, in the thread of its request: a client that reads slowly holds up that
 * thread alone, until the container's limit for a write.
 */
@Component
class Streaming {
	private final OpenStreams streams;

	private final Seats seats;

	private final NewsReader reader;

	private final OpeningHeads heads;

	private final Events events;

	private final LiveSettings settings;

	private final Ids ids;

	private final Clock clock;

	Streaming(OpenStreams streams, Seats seats, NewsReader reader, OpeningHeads heads, Events events,
			LiveSettings settings, Ids ids, Clock clock) {
		this.streams = streams;
		this.seats = seats;
		this.reader = reader;
		this.heads = heads;
		this.events = events;
		this.settings = settings;
		this.ids = ids;
		this.clock = clock;
	}

	/** Where the stream goes; nothing is begun before it is known that there will be one. */
	interface Answer {
		OutputStream begin() throws IOException;
	}

	/**
	 * Returns when the stream has ended.
	 *
	 * @param lastEvent from where it is resumed; empty to begin now
	 * @throws ProblemException if there can be no further stream
	 */
	void stream(Listener listener, OptionalLong lastEvent, Answer answer) throws IOException, InterruptedException {
		var stream = new OpenStream(ids.next(), listener);
		if (!streams.add(stream)) {
			throw new ProblemException(ProblemType.UNAVAILABLE, "No more streams can be open here. Try again.");
		}
		try {
			seats.take(stream);
			Head head = heads.of(listener.userId());
			send(stream, head, known(lastEvent, head), answer.begin());
		}
		finally {
			streams.remove(stream);
			seats.leave(stream);
		}
	}

	/** What was never sent is no place to resume from. */
	private static @Nullable Long known(OptionalLong lastEvent, Head head) {
		return lastEvent.isPresent() && lastEvent.getAsLong() >= 0 && lastEvent.getAsLong() <= head.lastSequence()
				? Long.valueOf(lastEvent.getAsLong())
				: null;
	}

	private void send(OpenStream stream, Head head, @Nullable Long known, OutputStream out)
			throws IOException, InterruptedException {
		write(out, events.ready(known == null ? head.lastSequence() : null, head.unreadCount(), settings.retry()));
		cameTo(stream, known == null ? head.lastSequence() : known);
		if (known != null && known < head.lastSequence()) {
			reader.wake(stream.listener().userId());
		}
		boolean open = true;
		while (open) {
			open = switch (next(stream)) {
				case OpenStream.Step.Send(Frames frames) -> {
					write(out, frames.after(stream.place()));
					cameTo(stream, frames.upTo());
					yield true;
				}
				case OpenStream.Step.Hint(int newPosts) -> {
					write(out, events.feed(newPosts));
					yield true;
				}
				case OpenStream.Step.Beat() -> {
					write(out, Events.HEARTBEAT);
					yield true;
				}
				case OpenStream.Step.End() -> {
					write(out, events.end(settings.retry()));
					yield false;
				}
			};
		}
	}

	/** Waits no longer than until the token expires. */
	private OpenStream.Step next(OpenStream stream) throws InterruptedException {
		Duration left = Duration.between(clock.instant(), stream.listener().until());
		if (!left.isPositive()) {
			return new OpenStream.Step.End();
		}
		var step = stream.await(left.compareTo(settings.heartbeat()) < 0 ? left : settings.heartbeat());
		return isOver(stream.listener().until()) ? new OpenStream.Step.End() : step;
	}

	private boolean isOver(Instant until) {
		return !clock.instant().isBefore(until);
	}

	private void cameTo(OpenStream stream, long place) {
		if (stream.cameTo(place)) {
			reader.wake(stream.listener().userId());
		}
	}

	private static void write(OutputStream out, String events) throws IOException {
		out.write(events.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}
}
