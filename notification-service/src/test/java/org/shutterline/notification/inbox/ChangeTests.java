package org.shutterline.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;

class ChangeTests {
	private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	/** Up to here the recipient has read. */
	private static final long READ = 5;

	@Test
	void aNewCauseAddsANotification() {
		assertThat(Change.of(Optional.empty(), cause(0, NOON), READ)).isEqualTo(new Change.Added());
	}

	@Test
	void aRepeatedOrLateStateChangesNothing() {
		assertThat(change(row(2, true, 7, false), cause(2, NOON))).isEqualTo(new Change.Stale());
		assertThat(change(row(2, true, 7, false), cause(1, null))).isEqualTo(new Change.Stale());
		assertThat(change(row(2, false, 7, false), cause(1, NOON))).isEqualTo(new Change.Stale());
	}

	@Test
	void whatIsUndoneIsTakenBack() {
		Row before = row(1, true, 7, false);
		assertThat(change(before, cause(2, null))).isEqualTo(new Change.TakenBack(before));
	}

	@Test
	void whatIsUndoneBeforeItIsKnownIsOnlyNoted() {
		assertThat(Change.of(Optional.empty(), cause(2, null), READ)).isEqualTo(new Change.Unchanged());
	}

	@Test
	void whatStandsStillIsNotToldAgain() {
		assertThat(change(row(1, true, 7, false), cause(3, NOON))).isEqualTo(new Change.Unchanged());
	}

	@Test
	void whatIsUndoneWhileItIsHiddenIsMissedByNobody() {
		assertThat(change(row(1, true, 7, true), cause(2, null))).isEqualTo(new Change.Unchanged());
		assertThat(change(row(2, false, 7, true), cause(3, NOON))).isEqualTo(new Change.Added());
	}

	@Test
	void whatIsDoneAgainAfterItWasReadIsToldAgain() {
		assertThat(change(row(2, false, 5, false), cause(3, NOON))).isEqualTo(new Change.Added());
	}

	@Test
	void whatIsDoneAgainBeforeItWasReadStandsWhereItStood() {
		Row before = row(2, false, 7, false);
		assertThat(change(before, cause(3, NOON))).isEqualTo(new Change.Restored(before));
	}

	private static Change change(Row before, Cause cause) {
		return Change.of(Optional.of(before), cause, READ);
	}

	private static Row row(long version, boolean stands, long sequence, boolean hidden) {
		return new Row(cause(version, NOON).key(), Id.of(3), version, stands, hidden, Id.of(9), Id.of(9), sequence,
				Id.of(2), NOON);
	}

	private static Cause cause(long version, @Nullable Instant at) {
		return new Cause(Type.LIKE, Id.of(1), Id.of(2), Id.of(3), version, Id.of(2), at);
	}
}
