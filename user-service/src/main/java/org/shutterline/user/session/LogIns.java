package org.shutterline.user.session;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.springframework.stereotype.Service;

/** Opens, continues and ends sessions. */
@Service
class LogIns {
	private final Sessions sessions;
	private final RefreshTokens refreshTokens;
	private final TokenIssuer accessTokens;
	private final SessionSettings settings;
	private final Ids ids;
	private final Clock clock;

	LogIns(Sessions sessions, RefreshTokens refreshTokens, TokenIssuer accessTokens, SessionSettings settings, Ids ids,
			Clock clock) {
		this.sessions = sessions;
		this.refreshTokens = refreshTokens;
		this.accessTokens = accessTokens;
		this.settings = settings;
		this.ids = ids;
		this.clock = clock;
	}

	Tokens open(Id userId) {
		var now = clock.instant();
		var session = new Session(ids.next(), userId, 1, UUID.randomUUID(), now, now.plus(settings.lifetime()),
				Optional.empty());
		var first = token(session, session.generation());
		sessions.add(session, first.hash());
		return new Tokens(accessTokens.issue(session), first);
	}

	/**
	 * Exchanges a refresh token for a new pair; empty where it is worth nothing (any more). A token that had been
	 * exchanged before ends its session.
	 */
	Optional<Tokens> refresh(RefreshToken presented) {
		return sessions.find(presented.family())
				.filter(session -> presented.isSameAs(token(session, presented.generation())))
				.flatMap(session -> exchange(session, presented));
	}

	void end(Id sessionId) {
		sessions.revoke(sessionId, clock.instant());
	}

	private Optional<Tokens> exchange(Session session, RefreshToken presented) {
		var now = clock.instant();
		return switch (session.judge(presented.generation(), now, settings.grace())) {
			case NEWEST -> {
				var next = token(session, session.generation() + 1);
				// Where the other of two parallel exchanges was quicker, the token is judged again by what it left.
				yield sessions.rotate(presented, next, now)
						? Optional.of(new Tokens(accessTokens.issue(session), next))
						: refresh(presented);
			}
			case AGAIN -> Optional.of(new Tokens(accessTokens.issue(session), token(session, session.generation())));
			case REUSED -> {
				sessions.revoke(session.sessionId(), now);
				yield Optional.empty();
			}
			case ENDED -> Optional.empty();
		};
	}

	private RefreshToken token(Session session, int generation) {
		return refreshTokens.of(session.sessionId(), generation, session.salt());
	}
}
