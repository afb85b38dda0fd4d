package org.shutterline.feed.timeline;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;
import org.shutterline.feed.item.Position;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.QuickRedis;
import org.shutterline.platform.redis.Round;
import org.springframework.stereotype.Component;

/**
 * The newest item that there was when viewers last read the first page of their feed. Readers do not wait for it to be
 * noted: it may be lost, and then an older one is there, or none.
 */
@Component
public class FirstPages {
	/** Whoever has not looked for so long is told of nothing new before they look again. */
	private static final Duration KEPT = Duration.ofDays(1);

	private static final Position BOTTOM = new Position(0, 0);

	private final QuickRedis redis;

	FirstPages(QuickRedis redis) {
		this.redis = redis;
	}

	/** @param newest {@link Position#TOP} if there was no item */
	public void reached(Id viewer, Position newest) {
		Position noted = newest.equals(Position.TOP) ? BOTTOM : newest;
		redis.tell(commands -> commands.psetex(key(viewer), KEPT.toMillis(), noted.at() + " " + noted.itemId()));
	}

	/** Asks for it; empty where nothing is noted. */
	public Supplier<Optional<Position>> ask(Round round, Id viewer) {
		Supplier<@Nullable String> noted = round.add(CommandType.GET, new ValueOutput<>(StringCodec.UTF8),
				arguments -> arguments.addKey(key(viewer)));
		return () -> Optional.ofNullable(noted.get()).map(FirstPages::position);
	}

	/** Forgets it; should that be lost, it is forgotten within a day. */
	public void forget(Id viewer) {
		redis.tell(commands -> commands.unlink(key(viewer)));
	}

	private static Position position(String text) {
		int blank = text.indexOf(' ');
		return new Position(Long.parseLong(text, 0, blank, 10), Long.parseLong(text, blank + 1, text.length(), 10));
	}

	private static String key(Id viewer) {
		return "reached:" + viewer;
	}
}
