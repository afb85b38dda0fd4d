package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.user.session.Session.Presented;

class SessionTests {
	private static final Instant ROTATED = Instant.parse("2026-01-01T00:00:00Z");
	private static final Instant END = ROTATED.plus(Duration.ofDays(30));
	private static final Duration GRACE = Duration.ofSeconds(10);
	private final Session session = session(Optional.empty());

	@Test
	void exchangesTheNewestToken() {
		assertThat(judge(5, Duration.ofDays(1))).isEqualTo(Presented.NEWEST);
	}

	@Test
	void repeatsAnAnswerThatMayBeLost() {
		assertThat(judge(4, Duration.ofMillis(9_999))).isEqualTo(Presented.AGAIN);
	}

	@Test
	void takesALateRepetitionForTheft() {
		assertThat(judge(4, GRACE)).isEqualTo(Presented.REUSED);
	}

	@Test
	void takesAnOlderTokenForTheftAtOnce() {
		assertThat(judge(3, Duration.ZERO)).isEqualTo(Presented.REUSED);
	}

	@Test
	void endsAtItsTimeHoweverActive() {
		assertThat(session.judge(5, END, GRACE)).isEqualTo(Presented.ENDED);
		assertThat(session.judge(5, END.minusMillis(1), GRACE)).isEqualTo(Presented.NEWEST);
	}

	@Test
	void staysEnded() {
		assertThat(session(Optional.of(ROTATED)).judge(5, ROTATED, GRACE)).isEqualTo(Presented.ENDED);
	}

	private Presented judge(int generation, Duration after) {
		return session.judge(generation, ROTATED.plus(after), GRACE);
	}

	private static Session session(Optional<Instant> revokedAt) {
		return new Session(Id.of(1), Id.of(2), 5, "", new UUID(1, 2), ROTATED, END, revokedAt);
	}
}
