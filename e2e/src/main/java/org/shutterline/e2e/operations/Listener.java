package org.shutterline.e2e.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.shutterline.e2e.client.EventStream;
import org.shutterline.e2e.client.EventStream.Event;
import org.shutterline.e2e.journey.Person;

/** Listens to somebody's stream, and comes back with the last event's id whenever it ends, as a browser does. */
final class Listener implements Runnable {
	private static final Duration LOOK = Duration.ofSeconds(1);

	private final Person person;
	private final Calls calls;
	private volatile boolean ending;
	private volatile long toldUnread;
	private final AtomicInteger returns = new AtomicInteger();
	private final AtomicInteger lost = new AtomicInteger();

	Listener(Person person, Calls calls) {
		this.person = person;
		this.calls = calls;
	}

	@Override
	public void run() {
		Optional<String> last = Optional.empty();
		while (!ending) {
			var from = last;
			try (var stream = open(from)) {
				while (!ending && !stream.hasEnded()) {
					stream.next(LOOK).ifPresent(event -> hear(event, from.isPresent()));
				}
				for (var rest = stream.next(Duration.ZERO); rest.isPresent(); rest = stream.next(Duration.ZERO)) {
					hear(rest.get(), from.isPresent());
				}
				last = stream.lastEventId().or(() -> from);
			}
			catch (RuntimeException _) {
				// It is noted; whoever listens comes back.
			}
		}
	}

	void end() {
		ending = true;
	}

	/** One's token lives for ten minutes, and a stream ends with it. */
	private EventStream open(Optional<String> from) {
		var client = calls.call("log in", person::logInAgain).client();
		return calls.call("listen", () -> client.streams().open(from));
	}

	/** What the last event said. */
	long toldUnread() {
		return toldUnread;
	}

	/** How often the stream was opened again. */
	int returns() {
		return returns.get();
	}

	/** How often it was not resumed where it had ended. */
	int lost() {
		return lost.get();
	}

	private void hear(Event event, boolean returned) {
		if (event.data().has("unread_count")) {
			toldUnread = event.data().get("unread_count").asLong();
		}
		if (event.type().equals("ready") && returned) {
			returns.incrementAndGet();
			lost.addAndGet(event.data().get("resumed").asBoolean() ? 0 : 1);
		}
	}
}
