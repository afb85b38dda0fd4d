package org.shutterline.feed.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.redis.QuickRedis;
import org.shutterline.platform.redis.Round;
import org.springframework.stereotype.Component;

/**
 * The viewers' ranked sessions in Redis, which may lose them. Beside them there is for each viewer the number of the last
 * one, and for a minute its beginning, which may serve as the first page again.
 */
@Component
class RankedSessions {
	/** Of how many posts a first page may be made without asking for the rest: a hundred, and half as many that are hidden. */
	private static final int BEGINNING = 150;

	private final QuickRedis redis;

	private final SessionSettings settings;

	RankedSessions(QuickRedis redis, SessionSettings settings) {
		this.redis = redis;
		this.settings = settings;
	}

	/**
	 * Keeps a session as the viewer's last.
	 *
	 * @param state of the viewer's feed; as long as it is the same, the session serves as the first page again; empty if it
	 *        never shall
	 * @throws SessionsUnavailable if that is not known to have been done
	 */
	void keep(Id viewer, RankedSession session, Optional<String> state) {
		Round round = round();
		set(round, key(viewer, Long.toString(session.number())), session.bytes(), settings.keep());
		set(round, key(viewer, "last"), bytes(Long.toString(session.number())), settings.keep());
		state.ifPresent(present -> set(round, key(viewer, "fresh"), beginning(session, bytes(present)),
				settings.jitteredFresh()));
		send(round);
	}

	/** Asks for the beginning of the viewer's last session, if that is fresh; the answer wants to know the feed's state. */
	Fresh askForFresh(Round round, Id viewer, int posts) {
		Supplier<byte @Nullable []> found = range(round, key(viewer, "fresh"),
				Byte.BYTES + Byte.MAX_VALUE + RankedSession.length(posts));
		return state -> from(found.get(), bytes(state));
	}

	/** What there is of a fresh session, if the feed was in that state when it was made. */
	interface Fresh {
		Optional<RankedSession> in(String state);
	}

	/** From now on the viewer's next first page is ranked anew. */
	void outdate(Id viewer) {
		Round round = round();
		delete(round, key(viewer, "fresh"));
		send(round);
	}

	/** A whole session of the viewer's, unless it is gone. */
	Optional<RankedSession> find(Id viewer, long number) {
		return get(key(viewer, Long.toString(number))).flatMap(RankedSession::from);
	}

	/** The session that the viewer was given last. */
	Optional<RankedSession> last(Id viewer) {
		return get(key(viewer, "last")).flatMap(number -> find(viewer, Long.parseLong(text(number))));
	}

	/** Forgets what may be found of the viewer by name; older sessions expire soon. */
	void forget(Id viewer) {
		Optional<String> last = get(key(viewer, "last")).map(RankedSessions::text);
		Round round = round();
		last.ifPresent(number -> delete(round, key(viewer, number)));
		delete(round, key(viewer, "last"));
		delete(round, key(viewer, "fresh"));
		send(round);
	}

	private static byte[] beginning(RankedSession session, byte[] state) {
		byte[] bytes = session.bytes();
		int length = Math.min(bytes.length, RankedSession.length(BEGINNING));
		return ByteBuffer.allocate(Byte.BYTES + state.length + length).put((byte) state.length).put(state)
				.put(bytes, 0, length).array();
	}

	private static Optional<RankedSession> from(byte @Nullable [] found, byte[] state) {
		int begin = Byte.BYTES + state.length;
		return found == null || found.length < begin || found[0] != state.length
				|| !Arrays.equals(found, Byte.BYTES, begin, state, 0, state.length)
						? Optional.empty()
						: RankedSession.from(Arrays.copyOfRange(found, begin, found.length));
	}

	private Optional<byte[]> get(String key) {
		Round round = round();
		Supplier<byte @Nullable []> found = round.add(CommandType.GET, new ByteArrayOutput<>(StringCodec.UTF8),
				arguments -> arguments.addKey(key));
		send(round);
		return Optional.ofNullable(found.get());
	}

	private static Supplier<byte @Nullable []> range(Round round, String key, int length) {
		return round.add(CommandType.GETRANGE, new ByteArrayOutput<>(StringCodec.UTF8),
				arguments -> arguments.addKey(key).add(0).add(length - 1L));
	}

	private static void set(Round round, String key, byte[] value, Duration expiry) {
		round.add(CommandType.PSETEX, new StatusOutput<>(StringCodec.UTF8),
				arguments -> arguments.addKey(key).add(expiry.toMillis()).add(value));
	}

	private static void delete(Round round, String key) {
		round.add(CommandType.DEL, new IntegerOutput<>(StringCodec.UTF8), arguments -> arguments.addKey(key));
	}

	private Round round() {
		return redis.round().orElseThrow(SessionsUnavailable::new);
	}

	private static void send(Round round) {
		if (!round.send()) {
			throw new SessionsUnavailable();
		}
	}

	/** All keys of a viewer share a hash tag. */
	private static String key(Id viewer, String name) {
		return "ranked:{" + viewer + "}:" + name;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}
}
