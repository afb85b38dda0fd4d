package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;

class CreatePostTests {
	private static final List<@Nullable Id> ONE = media(1);

	@Test
	void addsTheCaptionsHashtagsToTheTagsOnce() {
		var post = CreatePost.from(new NewPost("Light #Dawn #ridge", tags("#ridge", "Hill"), ONE));
		assertThat(post.wording().tags()).containsExactly("ridge", "hill", "dawn");
		assertThat(post.wording().given()).containsExactly("ridge", "hill");
		assertThat(post.wording().caption()).isEqualTo("Light #Dawn #ridge");
	}

	@Test
	void needsNeitherCaptionNorTags() {
		var post = CreatePost.from(new NewPost(null, null, ONE));
		assertThat(post.wording().caption()).isEmpty();
		assertThat(post.wording().tags()).isEmpty();
	}

	@Test
	void keepsTheOrderOfTheMedia() {
		assertThat(CreatePost.from(new NewPost("", null, Arrays.asList(Id.of(3), Id.of(1), Id.of(2)))).mediaIds())
				.containsExactly(Id.of(3), Id.of(1), Id.of(2));
	}

	@Test
	void takesOneToTenMedia() {
		assertThat(CreatePost.from(new NewPost("", null, media(10))).mediaIds()).hasSize(10);
		assertThat(wrong(new NewPost("", null, media(11)))).containsExactly("media_ids");
		assertThat(wrong(new NewPost("", null, List.of()))).containsExactly("media_ids");
		assertThat(wrong(new NewPost("", null, null))).containsExactly("media_ids");
	}

	@Test
	void refusesTheSameMediaTwiceAndNone() {
		assertThat(wrong(new NewPost("", null, Arrays.asList(Id.of(1), Id.of(2), Id.of(1), null))))
				.containsExactly("media_ids[2]", "media_ids[3]");
	}

	@Test
	void takesACaptionOf2200CharactersAndNoMore() {
		assertThat(CreatePost.from(new NewPost("😀".repeat(2200), null, ONE)).wording().caption()).hasSize(4400);
		assertThat(wrong(new NewPost("a".repeat(2201), null, ONE))).containsExactly("caption");
		assertThat(wrong(new NewPost("a\u0000b", null, ONE))).containsExactly("caption");
	}

	@Test
	void takesThirtyTagsWithTheCaptionsAndNoMore() {
		var thirty = IntStream.range(0, 30).<@Nullable String>mapToObj(i -> "t" + i).toList();
		assertThat(CreatePost.from(new NewPost("#t0", thirty, ONE)).wording().tags()).hasSize(30);
		assertThat(wrong(new NewPost("#other", thirty, ONE))).containsExactly("tags");
		var thousands = new ArrayList<@Nullable String>();
		IntStream.range(0, 5000).forEach(i -> thousands.add("t" + i));
		assertThat(wrong(new NewPost("", thousands, ONE))).containsExactly("tags");
	}

	@Test
	void namesEveryFieldThatIsWrong() {
		assertThat(wrong(new NewPost("\u0000", tags("ok", "no tag", null), List.of())))
				.containsExactly("caption", "tags[1]", "tags[2]", "media_ids");
	}

	private static List<String> wrong(NewPost post) {
		return catchThrowableOfType(ProblemException.class, () -> CreatePost.from(post)).problem().errors().stream()
				.map(FieldProblem::field).toList();
	}

	private static List<@Nullable Id> media(int count) {
		return LongStream.rangeClosed(1, count).<@Nullable Id>mapToObj(Id::of).toList();
	}

	private static List<@Nullable String> tags(@Nullable String... tags) {
		return Arrays.asList(tags);
	}
}
