package org.shutterline.user.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.TokenSettings;
import org.shutterline.platform.kafka.EventTopic;
import org.shutterline.platform.kafka.EventTopics;
import org.shutterline.platform.outbox.Outbox;
import org.shutterline.platform.outbox.OutboxEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells everybody who checks access tokens which ones not to accept, and who keeps something for a session of its end. */
@Configuration(proxyBeanMethods = false)
class SessionEvents {
	private static final String TOPIC = "revocation.events";
	/** Longer than any access token lives. */
	private static final Duration RETENTION = Duration.ofHours(1);
	/** Of these nobody has to read all before it serves: also who was away for long hears of them. */
	private static final String ENDS = "session.events";
	private static final Duration ENDS_RETENTION = Duration.ofDays(30);
	private static final long ONLY_VERSION = 1;
	private final Outbox outbox;
	private final Duration longest;

	SessionEvents(Outbox outbox, SessionSettings sessions, TokenSettings tokens) {
		this.outbox = outbox;
		this.longest = sessions.accessLifetime().plus(tokens.clockSkew());
		if (longest.compareTo(RETENTION) >= 0) {
			throw new IllegalArgumentException("shutterline.sessions.access-lifetime must be shorter than the "
					+ RETENTION.toMinutes() + " minutes for which revocations are kept");
		}
	}

	@Bean
	static EventTopic revocationTopic() {
		return EventTopics.expiringState(TOPIC, RETENTION);
	}

	@Bean
	static EventTopic sessionTopic() {
		return EventTopics.expiringState(ENDS, ENDS_RETENTION);
	}

	/** Belongs into the transaction that ended the sessions, or found that their time was up. */
	void sessionsEnded(List<Sessions.Ended> sessions, Instant now) {
		outbox.appendAll(sessions.stream()
				.map(ended -> new OutboxEvent(ENDS, ended.sessionId().toString(), "session_ended", 1,
						new SessionEnded(ended.sessionId(), ended.userId(), ONLY_VERSION, now)))
				.toList());
	}

	/** Belongs into the transaction that ended the session. */
	void sessionRevoked(Id sessionId, Id userId, Instant now) {
		outbox.append(new OutboxEvent(TOPIC, "session:" + sessionId, "session_revoked", 1,
				new SessionRevoked(sessionId, userId, ONLY_VERSION, now, now.plus(longest))));
	}

	/** Belongs into the transaction that ended the account. */
	void userRevoked(Id userId, Instant now) {
		outbox.append(new OutboxEvent(TOPIC, "user:" + userId, "user_revoked", 1,
				new UserRevoked(userId, ONLY_VERSION, now, now.plus(longest))));
	}
}
