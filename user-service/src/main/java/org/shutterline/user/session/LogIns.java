package org.shutterline.user.session;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.erasure.Erasures;
import org.shutterline.user.account.Claim;
import org.shutterline.user.account.Passwords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens and continues sessions. */
@Service
class LogIns {
	private final Erasures erasures;
	private final Passwords passwords;
	private final Sessions sessions;
	private final RefreshTokens refreshTokens;
	private final TokenIssuer accessTokens;
	private final LogOuts logOuts;
	private final SessionSettings settings;
	private final Ids ids;
	private final Clock clock;

	LogIns(Erasures erasures, Passwords passwords, Sessions sessions, RefreshTokens refreshTokens,
			TokenIssuer accessTokens, LogOuts logOuts, SessionSettings settings, Ids ids, Clock clock) {
		this.erasures = erasures;
		this.passwords = passwords;
		this.sessions = sessions;
		this.refreshTokens = refreshTokens;
		this.accessTokens = accessTokens;
		this.logOuts = logOuts;
		this.settings = settings;
		this.ids = ids;
		this.clock = clock;
	}

	/** @throws ProblemException if the account was deleted a moment ago */
	@Transactional
	Tokens open(Id userId, Device device) {
		admit(userId);
		return opened(userId, device);
	}

	/**
	 * Opens a session for whoever knew a password a moment ago. Whoever changes it ends all sessions: one that is opened at
	 * the same time is there before, and ends as well, or is not opened.
	 *
	 * @param owner somebody's
	 * @return empty if it is not the account's any more
	 * @throws ProblemException if the account was deleted a moment ago
	 */
	@Transactional
	Optional<Tokens> open(Claim owner, Device device) {
		var userId = owner.userId().orElseThrow();
		// Asked first, as the erasure begins before the account is locked.
		admit(userId);
		return passwords.keep(owner) ? Optional.of(opened(userId, device)) : Optional.empty();
	}

	private void admit(Id userId) {
		if (!erasures.admits(userId)) {
			throw new ProblemException(ProblemType.UNAUTHENTICATED, "There is no such account.");
		}
	}

	private Tokens opened(Id userId, Device device) {
		var now = clock.instant();
		var sessionId = ids.next();
		var salt = UUID.randomUUID();
		var first = refreshTokens.of(sessionId, 1, salt);
		var session = new Session(sessionId, userId, first.generation(), HexFormat.of().formatHex(first.hash()), salt,
				now, now.plus(settings.lifetime()), Optional.empty());
		sessions.add(session, first.hash(), device);
		return new Tokens(accessTokens.issue(session, now), first);
	}

	/**
	 * Exchanges a refresh token for a new pair; empty where it is worth nothing (any more). A token that had been
	 * exchanged before ends its session.
	 */
	Optional<Tokens> refresh(RefreshToken presented, Device device) {
		// Read before the session is: a token issued by this clock expires before those who refuse its session forget it.
		var now = clock.instant();
		return sessions.find(presented.family())
				.filter(session -> isGenuine(session, presented))
				.flatMap(session -> exchange(session, presented, device, now));
	}

	private Optional<Tokens> exchange(Session session, RefreshToken presented, Device device, Instant now) {
		return switch (session.judge(presented.generation(), now, settings.grace())) {
			case NEWEST -> {
				var next = refreshTokens.of(session.sessionId(), session.generation() + 1, session.salt());
				// Where the other of two parallel exchanges was quicker, the token is judged again by what it left.
				yield sessions.rotate(presented, next, device, now)
						? Optional.of(new Tokens(accessTokens.issue(session, now), next))
						: refresh(presented, device);
			}
			// Where processes have different keys, another may have made it.
			case AGAIN -> refreshTokens.allOf(session, session.generation()).filter(session::isNewest).findFirst()
					.map(newest -> new Tokens(accessTokens.issue(session, now), newest));
			case REUSED -> {
				logOuts.end(session.userId(), session.sessionId());
				yield Optional.empty();
			}
			case ENDED -> Optional.empty();
		};
	}

	private boolean isGenuine(Session session, RefreshToken presented) {
		return presented.generation() == session.generation()
				? session.isNewest(presented)
				: refreshTokens.allOf(session, presented.generation()).anyMatch(presented::isSameAs);
	}
}
