package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.SOON;
import static org.shutterline.e2e.journey.Outcomes.awaitStatus;
import static org.shutterline.e2e.journey.Outcomes.codeOf;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shutterline.e2e.client.Media;
import org.shutterline.e2e.client.NewPost;
import org.shutterline.e2e.client.NewUpload;
import org.shutterline.e2e.client.Post;

/** What becomes of a post from its ten photos to its end. */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostTests {
	private Person author;
	private Person reader;

	@BeforeAll
	void twoSignUpAndOneFollowsTheOther() {
		author = Person.newcomer(NOBODY, "author");
		reader = Person.newcomer(NOBODY, "reader");
		reader.client().follow(author.username());
	}

	@Test
	void tenPhotosAreShownInTheirOrderAndElevenAreNoPost() {
		var media = new ArrayList<String>();
		for (var number = 1; number <= 10; number++) {
			media.add(author.upload(Photo.jpeg(number, 320, 240), "number " + number));
		}
		// Not the order in which they were uploaded, and not that of their ids.
		Collections.rotate(media, 3);
		var eleven = new ArrayList<>(media);
		eleven.add("1234567890123456");
		assertThat(statusOf(() -> publish("too many", eleven))).isEqualTo(400);
		assertThat(statusOf(() -> publish("none", List.of()))).isEqualTo(400);
		assertThat(statusOf(() -> publish("twice", List.of(media.getFirst(), media.getFirst())))).isEqualTo(400);
		assertThat(statusOf(() -> reader.client().publish(new NewPost("stolen", List.of(), media), Person.newKey())))
				.isEqualTo(400);

		var post = publish("ten of them", media);
		assertThat(statusOf(() -> author.client().post(post))).as("to the author at once").isEqualTo(200);
		awaitStatus("the post is published", 200, () -> reader.client().post(post));

		var shown = reader.client().post(post);
		assertThat(shown.media()).extracting(Media::mediaId).isEqualTo(media);
		assertThat(shown.media().getFirst().altText()).isEqualTo("number 8");
		assertThat(reader.awaitInFeed(post, SOON).media()).extracting(Media::mediaId).isEqualTo(media);
	}

	@Test
	void anEditNeedsTheNewestVersionAndShowsEverywhere() {
		var tag = "morning" + Person.newKey();
		var later = "evening" + Person.newKey();
		var post = author.publish("With @" + reader.username() + " and @nobody.at.all #" + tag + " 📷");
		reader.awaitInFeed(post, SOON);
		assertThat(tagged(tag)).containsExactly(post);
		assertThat(reader.client().post(post).tags()).containsExactly(tag);

		var edited = author.client().posts().edit(post, 1, Map.of("caption", "Later #" + later));
		assertThat(edited.version()).isEqualTo(2);
		assertThat(edited.caption()).isEqualTo("Later #" + later);
		assertThat(statusOf(() -> author.client().posts().edit(post, 1, Map.of("caption", "lost")))).isEqualTo(412);
		assertThat(statusOf(() -> reader.client().posts().edit(post, 2, Map.of("caption", "mine")))).isEqualTo(404);
		assertThat(codeOf(() -> author.client().posts().edit(post, 2, Map.of("media_ids", List.of()))))
				.isEqualTo("invalid_request");

		assertThat(tagged(tag)).isEmpty();
		assertThat(tagged(later.toUpperCase(Locale.ROOT))).containsExactly(post);
		Await.atMost(SOON).isTrue("the feed shows the edit",
				() -> reader.inFeed(post).filter(seen -> seen.caption().equals("Later #" + later)
						&& seen.tags().equals(List.of(later)) && seen.version() == 2).isPresent());
		assertThat(author.client().postsOf(author.username()).items()).extracting(Post::postId).contains(post);
	}

	@Test
	void sharesAreCountedOnceAndTakenBack() {
		var post = author.publish("to be shared");
		var share = reader.client().posts().share(post, "look at this");
		assertThat(share.shared()).isTrue();
		assertThat(share.caption()).isEqualTo("look at this");
		assertThat(share.sharesCount()).isEqualTo(1);
		assertThat(reader.client().posts().share(post, "look at this").shareId()).as("a repeated share")
				.isEqualTo(share.shareId());
		assertThat(reader.client().post(post).shared()).isTrue();
		assertThat(author.client().post(post).shared()).isFalse();
		assertThat(author.client().post(post).sharesCount()).isEqualTo(1);
		Await.atMost(SOON).isTrue("the feed shows the share", () -> reader.inFeed(post)
				.filter(seen -> seen.shared() && seen.sharesCount() == 1).isPresent());

		assertThat(reader.client().posts().unshare(post).shared()).isFalse();
		assertThat(reader.client().posts().unshare(post).sharesCount()).as("taken back twice").isZero();
		Await.atMost(SOON).isTrue("the feed is without the share", () -> reader.inFeed(post)
				.filter(seen -> !seen.shared() && seen.sharesCount() == 0).isPresent());
		assertThat(reader.client().posts().share(post, null).shareId()).as("another share")
				.isNotEqualTo(share.shareId());
	}

	@Test
	void savesAreMineAloneTheNewestFirst() {
		var first = author.publish("to be saved");
		var second = author.publish("to be saved, too");
		assertThat(reader.client().posts().save(second).saved()).isTrue();
		assertThat(reader.client().posts().save(first).saved()).isTrue();
		assertThat(reader.client().posts().save(second).saved()).as("a repeated save").isTrue();

		assertThat(saved()).containsExactly(first, second);
		assertThat(reader.client().post(first).saved()).isTrue();
		assertThat(author.client().post(first).saved()).isFalse();
		assertThat(author.client().posts().saved().items()).isEmpty();
		Await.atMost(SOON).isTrue("the feed knows of the save",
				() -> reader.inFeed(first).filter(Post::saved).isPresent());

		assertThat(reader.client().posts().unsave(first).saved()).isFalse();
		assertThat(saved()).containsExactly(second);
		author.client().deletePost(second);
		assertThat(saved()).isEmpty();
		Await.atMost(SOON).isTrue("the feed knows of the end of the save",
				() -> reader.inFeed(first).filter(seen -> !seen.saved()).isPresent());
	}

	@Test
	void aFileThatIsNoPictureFailsThePostWithTheReason() {
		var page = Photo.of("<html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII));
		var ticket = Patient
				.call(() -> author.client().askForUpload(NewUpload.forPost(page.bytes(), "image/jpeg", null)));
		author.client().send(ticket, page.bytes());
		author.client().completeUpload(ticket.mediaId());
		var good = author.upload(Photo.jpeg(3, 320, 240), null);
		var post = publish("half of it is none", List.of(good, ticket.mediaId()));

		Await.atMost(SOON).isTrue("the post fails", () -> author.client().post(post).status().equals("failed"));
		assertThat(author.client().post(post).failure()).isNotBlank()
				.isEqualTo(author.client().media(ticket.mediaId()).failure());
		assertThat(statusOf(() -> reader.client().post(post))).isEqualTo(404);
		assertThat(reader.client().postsOf(author.username()).toTheEnd()).extracting(Post::postId)
				.doesNotContain(post);
		author.client().deletePost(post);
		awaitStatus("what failed is freed with the post", 404, () -> author.client().media(ticket.mediaId()));
		awaitStatus("and so is what did not", 404, () -> author.client().media(good));
	}

	@Test
	void deletionFreesThePhotosOnceNoPostShowsThem() {
		var tag = "gone" + Person.newKey();
		var media = author.upload(Photo.jpeg(8, 640, 480), null);
		var first = publish("first #" + tag, List.of(media));
		var second = publish("second #" + tag, List.of(media));
		for (var post : List.of(first, second)) {
			awaitStatus("the post is published", 200, () -> reader.client().post(post));
		}
		var url = Objects.requireNonNull(reader.client().post(first).mediaUrl());
		reader.client().like(first);
		Await.atMost(SOON).isTrue("the author is told", () -> isToldOf(first));
		assertThat(tagged(tag)).containsExactly(second, first);

		author.client().deletePost(first);
		assertThat(statusOf(() -> author.client().post(first))).isEqualTo(404);
		assertThat(statusOf(() -> author.client().deletePost(first))).isEqualTo(404);
		assertThat(statusOf(() -> reader.client().comments(first))).isEqualTo(404);
		assertThat(tagged(tag)).containsExactly(second);
		Await.atMost(SOON).isTrue("nobody is told of it any more", () -> !isToldOf(first));
		assertThat(NOBODY.load(url).status()).as("the second post shows it still").isEqualTo(200);

		author.client().deletePost(second);
		awaitStatus("the media is gone", 404, () -> author.client().media(media));
		Await.atMost(SOON).isTrue("the photo itself is gone", () -> isGone(url));
		assertThat(statusOf(() -> publish("once more", List.of(media)))).isEqualTo(400);
	}

	private String publish(String caption, List<String> media) {
		return Patient.call(() -> author.client().publish(new NewPost(caption, List.of(), media), Person.newKey()))
				.postId();
	}

	private List<String> tagged(String tag) {
		return reader.client().posts().tagged(tag).toTheEnd().stream().map(Post::postId).toList();
	}

	private List<String> saved() {
		return reader.client().posts().saved().toTheEnd().stream().map(Post::postId).toList();
	}

	private boolean isToldOf(String post) {
		return author.client().notifications().toTheEnd().stream().anyMatch(told -> post.equals(told.postId()));
	}

	private static boolean isGone(URI url) {
		return List.of(403, 404).contains(NOBODY.load(url).status());
	}
}
