package org.shutterline.feed.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.feed.item.Position;
import org.shutterline.feed.session.RankedCursor.InSession;
import org.shutterline.feed.session.RankedCursor.Rest;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;

class RankedCursorTests {
	private static final Id VIEWER = Id.of(5);

	@Test
	void isReadBackAsItWas() {
		for (RankedCursor cursor : new RankedCursor[]{ new InSession(Long.MAX_VALUE, 500),
				new Rest(new Position(9, 8), new Position(7, 6)) }) {
			assertThat(RankedCursor.decode(VIEWER, cursor.encode(VIEWER))).isEqualTo(cursor);
		}
	}

	@Test
	void isNobodyElses() {
		refuses(Id.of(6), new InSession(1, 1).encode(VIEWER));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "AAAAAAAAAAAAAAAAAAAAAAAAAAA", "!" })
	void isNoOtherText(String text) {
		refuses(VIEWER, text);
	}

	@Test
	void isNoOtherListsCursor() {
		refuses(VIEWER, Cursor.encode("feed:latest", 1, 1, 1, 1, 1));
	}

	@Test
	void namesPlacesThatThereMayBe() {
		refuses(VIEWER, Cursor.encode("feed:ranked:5", -1, 1, 0, 0, 0));
		refuses(VIEWER, Cursor.encode("feed:ranked:5", 1, -1, 0, 0, 0));
		refuses(VIEWER, Cursor.encode("feed:ranked:5", 1, 1L << 31, 0, 0, 0));
		refuses(VIEWER, Cursor.encode("feed:ranked:5", 0, 1, 1, -1, 1));
	}

	private static void refuses(Id viewer, String text) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> RankedCursor.decode(viewer, text))
				.satisfies(refusal -> assertThat(refusal.problem().type().code()).isEqualTo("invalid_cursor"));
	}
}
