package org.shutterline.notification.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import io.lettuce.core.SetArgs;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.redis.QuickRedis;
import org.springframework.stereotype.Component;

/**
 * Tickets for those who can send no header. Each is good once, for some seconds; Redis has nothing but its digest, so that
 * whoever reads there can open nothing.
 */
@Component
class Tickets {
	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int BYTES = 32;

	private final QuickRedis redis;

	private final LiveSettings settings;

	private final Clock clock;

	Tickets(QuickRedis redis, LiveSettings settings, Clock clock) {
		this.redis = redis;
		this.settings = settings;
		this.clock = clock;
	}

	/** @throws ProblemException while Redis is gone */
	String issue(Listener listener) {
		byte[] secret = new byte[BYTES];
		RANDOM.nextBytes(secret);
		String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		boolean kept = redis.ask(
				commands -> commands.set(key(ticket), text(listener), SetArgs.Builder.px(settings.ticket())))
				.isPresent();
		if (!kept) {
			throw unavailable();
		}
		return ticket;
	}

	/**
	 * Who got the ticket; empty if it was never issued, is used up or too old.
	 *
	 * @throws ProblemException while Redis is gone
	 */
	Optional<Listener> redeem(String ticket) {
		String found = redis.ask(commands -> commands.getdel(key(ticket)).thenApply(text -> text == null ? "" : text))
				.orElseThrow(Tickets::unavailable);
		return found.isEmpty()
				? Optional.empty()
				: Optional.of(listener(found)).filter(it -> clock.instant().isBefore(it.until()));
	}

	private static String text(Listener listener) {
		return listener.userId() + " " + listener.viewer().sessionId() + " " + listener.until();
	}

	private static Listener listener(String text) {
		String[] parts = text.split(" ", -1);
		return Listener.of(new Viewer(Id.parse(parts[0]), Id.parse(parts[1])), Instant.parse(parts[2]));
	}

	private static String key(String ticket) {
		try {
			return "live:ticket:" + HexFormat.of().formatHex(
					MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	private static ProblemException unavailable() {
		return new ProblemException(ProblemType.UNAVAILABLE, "There are no tickets now. Try again.");
	}
}
