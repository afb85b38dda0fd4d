package org.shutterline.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.notification.inbox.Change.Known;
import org.shutterline.platform.core.Id;

class ChangeTests {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	@Test
	void aNewCauseAddsANotification() {
		assertThat(Change.of(Optional.empty(), cause(0, NOON))).isEqualTo(new Change.Added());
	}

	@Test
	void aRepeatedOrLateStateChangesNothing() {
		assertThat(Change.of(Optional.of(new Known(2, true, 7, false)), cause(2, NOON))).isEqualTo(new Change.Stale());
		assertThat(Change.of(Optional.of(new Known(2, true, 7, false)), cause(1, null))).isEqualTo(new Change.Stale());
		assertThat(Change.of(Optional.of(new Known(2, false, 7, false)), cause(1, NOON))).isEqualTo(new Change.Stale());
	}

	@Test
	void whatIsUndoneIsTakenBack() {
		assertThat(Change.of(Optional.of(new Known(1, true, 7, false)), cause(2, null)))
				.isEqualTo(new Change.TakenBack(7));
	}

	@Test
	void whatIsUndoneBeforeItIsKnownIsOnlyNoted() {
		assertThat(Change.of(Optional.empty(), cause(2, null))).isEqualTo(new Change.Unchanged());
	}

	@Test
	void whatStandsStillIsNotToldAgain() {
		assertThat(Change.of(Optional.of(new Known(1, true, 7, false)), cause(3, NOON)))
				.isEqualTo(new Change.Unchanged());
	}

	@Test
	void whatIsUndoneWhileItIsHiddenIsMissedByNobody() {
		assertThat(Change.of(Optional.of(new Known(1, true, 7, true)), cause(2, null)))
				.isEqualTo(new Change.Unchanged());
		assertThat(Change.of(Optional.of(new Known(2, false, 7, true)), cause(3, NOON))).isEqualTo(new Change.Added());
	}

	@Test
	void whatIsDoneAgainIsToldAgain() {
		assertThat(Change.of(Optional.of(new Known(2, false, 7, false)), cause(3, NOON))).isEqualTo(new Change.Added());
	}

	private static Cause cause(long version, @Nullable Instant at) {
		return new Cause(Type.LIKE, Id.of(1), Id.of(2), Id.of(3), version, Id.of(2), at);
	}
}
