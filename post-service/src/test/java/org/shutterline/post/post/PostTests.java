package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.post.media.MediaContent;
import org.shutterline.post.media.Medium;
import org.shutterline.post.media.Medium.Status;

class PostTests {
	private static final Instant NOW = Instant.parse("2026-03-02T11:00:00Z");
	private static final Post POST = new Post(Id.of(9), Id.of(8), PostStatus.PROCESSING, 1, "", List.of(), NOW);

	@Test
	void waitsForItsLastMedia() {
		assertThat(POST.settle(List.of(medium(1, Status.READY), medium(2, Status.PROCESSING)), NOW))
				.isEqualTo(new Post.Outcome.Waits());
	}

	@Test
	void publishesWithItsMediaInOrder() {
		assertThat(POST.settle(List.of(medium(2, Status.READY), medium(1, Status.READY)), NOW))
				.isInstanceOfSatisfying(Post.Outcome.Publishes.class, outcome -> {
					assertThat(outcome.event().media()).extracting(MediaContent::mediaId)
							.containsExactly(Id.of(2), Id.of(1));
					assertThat(outcome.event().publishedAt()).isEqualTo(NOW);
				});
	}

	@Test
	void failsAsSoonAsAnyMediaFailed() {
		assertThat(POST.settle(List.of(medium(1, Status.PROCESSING), medium(2, Status.FAILED)), NOW))
				.isEqualTo(new Post.Outcome.Fails("unreadable"));
	}

	private static Medium medium(long id, Status status) {
		@Nullable
		String failure = status == Status.FAILED ? "unreadable" : null;
		return new Medium(Id.of(id), Id.of(8), status, failure, new MediaContent(Id.of(id), "photo", 1, 1, null, null,
				null, null, null, List.of()));
	}
}
