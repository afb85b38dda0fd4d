package org.shutterline.post.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.shutterline.post.Caller;
import org.shutterline.post.RunningPostService;

/** What a post of many media costs, those among them that no event has told of. */
class UnheardMediaTests extends RunningPostService {
	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	@AfterEach
	void mediaServiceAnswersAgain() {
		mediaService.answersOnceAskedFor(0);
	}

	@Test
	void asksForAllMediaOfAPostAtOnceAndWithinItsTrace() {
		var author = user();
		var media = media(author, 10, false);
		mediaService.traces().clear();
		mediaService.answersOnceAskedFor(10);
		author.post("/posts", postJson("", media), "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01").is(201);
		assertThat(mediaService.traces()).hasSize(10).allMatch(trace -> trace.contains(TRACE));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void takesAsManyStatementsForTenMediaAsForOne(boolean heard) {
		var ofOne = statements(1, heard);
		assertThat(statements(10, heard)).doesNotContain(0).isEqualTo(ofOne);
	}

	/** Those of creating, editing and deleting a post. */
	private List<Integer> statements(int number, boolean heard) {
		var author = user();
		var media = media(author, number, heard);
		statements.take();
		var post = "/posts/" + post(author, "of #many", media).is(201).text("post_id");
		var create = statements.take();
		author.send("PATCH", post, "{\"caption\": \"of #some\"}").is(200);
		var edit = statements.take();
		author.delete(post).is(204);
		return List.of(create, edit, statements.take());
	}

	private Id[] media(Caller owner, int number, boolean heard) {
		return IntStream.range(0, number).mapToObj(_ -> heard ? readyMedia(owner.id()) : unheardMedia(owner))
				.toArray(Id[]::new);
	}

	private Id unheardMedia(Caller owner) {
		var media = ids.next();
		mediaService.has(media, owner.id());
		return media;
	}
}
