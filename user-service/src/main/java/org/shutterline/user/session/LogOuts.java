package org.shutterline.user.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.TokenSettings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends sessions: their refresh tokens at once, their access tokens everywhere within two seconds. Each method joins the
 * caller's transaction, if there is one.
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
		transactions.executeWithoutResult(status -> end(userId, sessions.revokeAll(userId, clock.instant())));
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
				status -> end(userId, sessions.revokeAllBut(userId, kept, clock.instant())));
	}

	/** @return whether this is a session of the user, also if it had ended before */
	boolean end(Id userId, Id sessionId) {
		return Boolean.TRUE.equals(transactions.execute(status -> {
			var now = clock.instant();
			if (sessions.revoke(userId, sessionId, now)) {
				events.sessionRevoked(sessionId, userId, now);
				return true;
			}
			return sessions.find(sessionId).filter(session -> session.userId().equals(userId)).isPresent();
		}));
	}

	/** Most sessions of a list are long unused: no access token of theirs is left of which anybody should be told. */
	private void end(Id userId, Iterable<Sessions.Revoked> ended) {
		var now = clock.instant();
		for (var session : ended) {
			if (mayHaveTokens(session.rotatedAt(), now)) {
				events.sessionRevoked(session.sessionId(), userId, now);
			}
		}
	}

	private boolean mayHaveTokens(Instant rotatedAt, Instant now) {
		return now.isBefore(rotatedAt.plus(tokensLive));
	}
}
