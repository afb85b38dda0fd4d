package org.shutterline.post.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;

class OldestFirstTests {
	@Test
	void beginsAtTheOldestWithoutACursor() {
		assertThat(OldestFirst.after("list", Optional.empty())).isEqualTo(new OldestFirst("-infinity", 0));
	}

	@Test
	void goesOnAfterTheCursorsItem() {
		var cursor = OldestFirst.cursor("list", Optional.of(Instant.parse("2026-03-02T11:00:00.250Z")), Id.of(7));
		assertThat(OldestFirst.after("list", Optional.of(cursor)))
				.isEqualTo(new OldestFirst("2026-03-02T11:00:00.250Z", 7));
	}

	@Test
	void goesOnAmongThoseThatHaveNoTimeYet() {
		var cursor = OldestFirst.cursor("list", Optional.empty(), Id.of(7));
		assertThat(OldestFirst.after("list", Optional.of(cursor))).isEqualTo(new OldestFirst(OldestFirst.LAST, 7));
	}

	@Test
	void refusesTheCursorOfAnotherList() {
		var cursor = OldestFirst.cursor("list", Optional.empty(), Id.of(7));
		assertThatExceptionOfType(ProblemException.class)
				.isThrownBy(() -> OldestFirst.after("other", Optional.of(cursor)));
	}

	@Test
	void survivesForgedTimesBeyondAllCalendars() {
		assertThat(OldestFirst.after("list", Optional.of(Cursor.encode("list", Long.MAX_VALUE, 1))).after())
				.isEqualTo(OldestFirst.LAST);
		assertThat(OldestFirst.after("list", Optional.of(Cursor.encode("list", Long.MIN_VALUE, 1))).after())
				.isEqualTo("1970-01-01T00:00:00Z");
	}
}
