package org.shutterline.post.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;

class NewestFirstTests {
	@Test
	void beginsAtTheNewestWithoutACursor() {
		assertThat(NewestFirst.after("list", Optional.empty())).isEqualTo(new NewestFirst("infinity", 0));
	}

	@Test
	void goesOnAfterTheCursorsItem() {
		var cursor = NewestFirst.cursor("list", Instant.parse("2026-03-02T11:00:00.250Z"), Id.of(7));
		assertThat(NewestFirst.after("list", Optional.of(cursor)))
				.isEqualTo(new NewestFirst("2026-03-02T11:00:00.250Z", 7));
	}

	@Test
	void refusesTheCursorOfAnotherList() {
		var cursor = NewestFirst.cursor("list", Instant.EPOCH, Id.of(7));
		assertThatExceptionOfType(ProblemException.class)
				.isThrownBy(() -> NewestFirst.after("other", Optional.of(cursor)));
	}

	@Test
	void survivesForgedTimesBeyondAllCalendars() {
		assertThat(NewestFirst.after("list", Optional.of(Cursor.encode("list", Long.MAX_VALUE, 1))).before())
				.isEqualTo("9999-12-31T23:59:59.999Z");
		assertThat(NewestFirst.after("list", Optional.of(Cursor.encode("list", Long.MIN_VALUE, 1))).before())
				.isEqualTo("1970-01-01T00:00:00Z");
	}
}
