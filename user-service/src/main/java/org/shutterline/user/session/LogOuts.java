package org.shutterline.user.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.TokenSettings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends sessions: their refresh tokens at once, their access tokens everywhere within two seconds, and soon what others
 * keep for them. Each method joins the caller's transaction, if there is one.
 */
@Service
public class LogOuts {
	private final Sessions sessions;
	private final SessionEvents events;
	private final TransactionOperations transactions;
	private final Clock clock;
	private final Duration tokensLive;

	LogOuts(Sessions sessions, SessionEvents events, TransactionOperations transactions, Clock clock,
			SessionSettings settings, TokenSettings tokens) {
		this.sessions = sessions;
		this.events = events;
		this.transactions = transactions;
		this.clock = clock;
		this.tokensLive = settings.accessLifetime().plus(settings.grace()).plus(tokens.clockSkew().multipliedBy(2));
	}

	/** Ends every session of the user, as after a change of the password. */
	public void endAll(Id userId) {
		transactions.executeWithoutResult(status -> tell(sessions.revokeAll(userId, clock.instant())));
	}

	/** Ends every session of the user and refuses all their access tokens from now on: the account is gone. */
	public void endFor(Id userId) {
		transactions.executeWithoutResult(status -> {
			var now = clock.instant();
			sessions.revokeAll(userId, now);
			events.userRevoked(userId, now);
		});
	}

	void endAllBut(Id userId, Id kept) {
		transactions.executeWithoutResult(
				status -> tell(sessions.revokeAllBut(userId, kept, clock.instant())));
	}

	/** @return whether this is a session of the user, also if it had ended before */
	boolean end(Id userId, Id sessionId) {
		return Boolean.TRUE.equals(transactions.execute(status -> {
			var ended = sessions.revoke(userId, sessionId, clock.instant());
			tell(ended.stream().toList());
			return ended.isPresent()
					|| sessions.find(sessionId).filter(session -> session.userId().equals(userId)).isPresent();
		}));
	}

	/**
	 * Ends some of the sessions whose time has been up for so long that none of their access tokens is left.
	 *
	 * @return whether there may be more
	 */
	boolean endExpired(int limit) {
		return Boolean.TRUE.equals(transactions.execute(status -> {
			var now = clock.instant();
			var expired = sessions.removeExpired(now.minus(tokensLive), limit);
			events.sessionsEnded(expired, now);
			return expired.size() == limit;
		}));
	}

	/**
	 * Of many sessions no access token is left, as they are long unused: those who check tokens need not remember them. Who
	 * keeps something for them, such as a device to be told, hears of each.
	 */
	private void tell(List<Sessions.Ended> ended) {
		var now = clock.instant();
		for (var session : ended) {
			if (mayHaveTokens(session.rotatedAt(), now)) {
				events.sessionRevoked(session.sessionId(), session.userId(), now);
			}
		}
		events.sessionsEnded(ended, now);
	}

	private boolean mayHaveTokens(Instant rotatedAt, Instant now) {
		return now.isBefore(rotatedAt.plus(tokensLive));
	}
}
