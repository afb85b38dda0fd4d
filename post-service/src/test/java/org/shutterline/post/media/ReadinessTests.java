package org.shutterline.post.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.post.media.Medium.Status;

class ReadinessTests {
	@Test
	void waitsForItsLastMedia() {
		assertThat(Readiness.of(List.of(medium(1, Status.READY), medium(2, Status.PROCESSING))))
				.isEqualTo(new Readiness.Waits());
	}

	@Test
	void isReadyWithItsMediaInOrder() {
		assertThat(Readiness.of(List.of(medium(2, Status.READY), medium(1, Status.READY))))
				.isInstanceOfSatisfying(Readiness.Ready.class, ready -> assertThat(ready.media())
						.extracting(MediaContent::mediaId).containsExactly(Id.of(2), Id.of(1)));
	}

	@Test
	void failsAsSoonAsAnyMediaFailed() {
		assertThat(Readiness.of(List.of(medium(1, Status.PROCESSING), medium(2, Status.FAILED))))
				.isEqualTo(new Readiness.Failed("unreadable"));
	}

	private static Medium medium(long id, Status status) {
		@Nullable
		String failure = status == Status.FAILED ? "unreadable" : null;
		return new Medium(Id.of(id), Id.of(8), null, status, failure,
				new MediaContent(Id.of(id), "photo", 1, 1, null, null,
						null, null, null, null, List.of()));
	}
}
