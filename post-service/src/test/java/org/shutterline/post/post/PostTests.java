package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;

class PostTests {
	private static final Instant NOW = Instant.parse("2026-03-02T11:00:00Z");
	private static final Post POST = new Post(Id.of(9), Id.of(8), PostStatus.PROCESSING, 1,
			Wording.of("Light #dawn", List.of("ridge")), NOW, null);

	@Test
	void countsAnEditThatReadersCanSee() {
		var edited = POST.edited(edit("Night #stars", null));
		assertThat(edited.version()).isEqualTo(2);
		assertThat(edited.wording().tags()).containsExactly("ridge", "stars");
		assertThat(edited.edited(edit("", List.of("stars"))).wording()).isEqualTo(Wording.of("", List.of("stars")));
	}

	@Test
	void countsNoEditThatChangesNothing() {
		for (var edit : List.of(edit(null, null), edit("Light #dawn", null), edit(null, List.of("ridge")),
				edit("Light #dawn", List.of("ridge")))) {
			assertThat(POST.edited(edit)).isEqualTo(POST);
		}
	}

	@Test
	void keepsAsGivenWhatTheCaptionSaysAsWell() {
		var both = POST.edited(edit(null, List.of("ridge", "dawn")));
		assertThat(both.version()).isEqualTo(1);
		assertThat(both.edited(edit("Light", null)).wording().tags()).containsExactly("ridge", "dawn");
		assertThat(POST.edited(edit("Light", null)).wording().tags()).containsExactly("ridge");
	}

	private static EditPost edit(@Nullable String caption, @Nullable List<String> tags) {
		return new EditPost(Optional.ofNullable(caption), Optional.ofNullable(tags));
	}
}
