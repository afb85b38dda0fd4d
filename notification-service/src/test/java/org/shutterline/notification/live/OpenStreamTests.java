package org.shutterline.notification.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.notification.live.Frames.Frame;
import org.shutterline.notification.live.OpenStream.Step;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Viewer;

class OpenStreamTests {
	private static final Duration SOON = Duration.ofSeconds(10);

	private final OpenStream stream = new OpenStream(Id.of(7),
			Listener.of(new Viewer(Id.of(41), Id.of(42)), Instant.MAX));

	@Test
	void takesNothingBeforeItHasBegunAndAsksForItThen() {
		assertThat(stream.ready()).isEmpty();
		assertThat(stream.cameTo(5)).isTrue();
		assertThat(stream.ready()).hasValue(5);
		assertThat(stream.cameTo(5)).isFalse();
	}

	@Test
	void keepsOneBatchHoweverOftenThereIsMore() throws InterruptedException {
		assertThat(stream.cameTo(0)).isFalse();
		stream.offer(frames(3, false));
		assertThat(stream.ready()).isEmpty();
		assertThat(stream.ready()).isEmpty();

		assertThat(stream.await(SOON)).isEqualTo(new Step.Send(frames(3, false)));
		assertThat(stream.ready()).as("while it is being sent").isEmpty();
		assertThat(stream.cameTo(3)).as("there was more meanwhile").isTrue();
		assertThat(stream.ready()).hasValue(3);
	}

	@Test
	void asksForTheRestOfWhatIsMoreThanABatch() throws InterruptedException {
		assertThat(stream.cameTo(0)).isFalse();
		stream.offer(frames(3, true));
		assertThat(stream.await(SOON)).isInstanceOf(Step.Send.class);
		assertThat(stream.cameTo(3)).isTrue();
	}

	@Test
	void hintsWhenThereAreMoreNewPostsAndNotWhenThereAreFewer() throws InterruptedException {
		stream.hint(3, "a");
		assertThat(stream.await(SOON)).isEqualTo(new Step.Hint(3));
		stream.hint(3, "a");
		assertThat(stream.await(Duration.ofMillis(1))).isEqualTo(new Step.Beat());
		stream.hint(0, "a");
		assertThat(stream.await(Duration.ofMillis(1))).isEqualTo(new Step.Beat());
		stream.hint(1, "a");
		assertThat(stream.await(SOON)).isEqualTo(new Step.Hint(1));
	}

	/** Between two polls somebody has looked at the one post that they were told of, and there is another. */
	@Test
	void hintsAgainAtAsManyPostsOnceTheFirstPageWasReadAnew() throws InterruptedException {
		stream.hint(1, "a");
		assertThat(stream.await(SOON)).isEqualTo(new Step.Hint(1));
		stream.hint(1, "b");
		assertThat(stream.await(SOON)).isEqualTo(new Step.Hint(1));
		stream.hint(1, "b");
		assertThat(stream.await(Duration.ofMillis(1))).isEqualTo(new Step.Beat());
		stream.hint(0, "c");
		assertThat(stream.await(Duration.ofMillis(1))).isEqualTo(new Step.Beat());
	}

	/** As by a feed-service of the version before. */
	@Test
	void withoutTheFirstPageTheCountAloneDecides() throws InterruptedException {
		stream.hint(2, null);
		assertThat(stream.await(SOON)).isEqualTo(new Step.Hint(2));
		stream.hint(1, null);
		assertThat(stream.await(Duration.ofMillis(1))).isEqualTo(new Step.Beat());
	}

	@Test
	void endsBeforeAnythingElse() throws InterruptedException {
		stream.offer(frames(3, false));
		stream.end();
		assertThat(stream.await(SOON)).isEqualTo(new Step.End());
	}

	@Test
	void whoIsFurtherGetsOfABatchOnlyTheRest() {
		Frames frames = new Frames(List.of(frame(2), frame(4), frame(6)), 6, false);

		assertThat(frames.after(0)).isEqualTo("246");
		assertThat(frames.after(4)).isEqualTo("6");
		assertThat(frames.after(6)).isEmpty();
	}

	private static Frame frame(long sequence) {
		return new Frame(sequence, Long.toString(sequence));
	}

	private static Frames frames(long upTo, boolean more) {
		return new Frames(List.of(), upTo, more);
	}
}
