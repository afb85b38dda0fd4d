package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shutterline.e2e.client.Media;
import org.shutterline.e2e.client.NewPost;
import org.shutterline.e2e.client.NewUpload;
import org.shutterline.e2e.client.Notification;
import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.Rendition;
import org.shutterline.e2e.client.User;
import org.shutterline.e2e.picture.Metadata;
import org.shutterline.e2e.picture.Sniffed;

@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTests {
	private static final Duration SOON = Duration.ofMinutes(2);

	private Person author;
	private Person follower;

	@BeforeAll
	void twoSignUpAndOneFollowsTheOther() {
		author = Person.newcomer(Gateway.NOBODY, "author");
		follower = Person.newcomer(Gateway.NOBODY, "reader");
		assertThat(follower.client().follow(author.username()).following()).isTrue();
	}

	static Stream<Arguments> originals() {
		return Stream.of(Arguments.of("JPEG", Photo.jpeg(11, 1600, 1200)),
				Arguments.of("PNG", Photo.png(12, 1400, 1000)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("originals")
	void photoTravelsFromUploadToTheFollowersFeed(String format, Photo photo) {
		assertThat(Metadata.in(photo.bytes())).as("metadata of the original").isNotEmpty();
		var mediaId = author.upload(photo, "Hills, drawn");
		var caption = "A " + format + " of the hills";
		var created = author.post(caption, mediaId);
		var media = author.awaitReady(mediaId, SOON);

		assertThat(media.type()).isEqualTo("photo");
		assertThat(media.sizes()).extracting(size -> size.name() + " " + size.contentType()).containsExactly(
				"small image/jpeg", "small image/webp", "medium image/jpeg", "medium image/webp", "large image/jpeg",
				"large image/webp", "full image/jpeg", "full image/webp");
		assertThat(media.sizes()).allSatisfy(JourneyTests::loadsWithoutMetadata).extracting(Rendition::width)
				.containsOnly(320, 640, 1080, media.width());

		var seen = follower.awaitInFeed(created.postId(), SOON);
		assertThat(seen.user().username()).isEqualTo(author.username());
		assertThat(seen.user().userId()).isEqualTo(author.userId());
		assertThat(seen.caption()).isEqualTo(caption);
		assertThat(seen.likesCount()).isZero();
		assertThat(seen.commentsCount()).isZero();
		assertThat(seen.liked()).isFalse();
		assertThat(seen.publishedAt()).isNotNull();
		assertThat(seen.media()).singleElement().satisfies(inFeed -> {
			assertThat(inFeed.mediaId()).isEqualTo(mediaId);
			assertThat(inFeed.altText()).isEqualTo("Hills, drawn");
			assertThat(inFeed.sizes()).isEqualTo(media.sizes());
		});
		assertThat(Gateway.NOBODY.load(Objects.requireNonNull(seen.mediaUrl())).status()).isEqualTo(200);
		assertThat(seen).usingRecursiveComparison().isEqualTo(follower.client().post(created.postId()));
		assertThat(author.client().postsOf(author.username()).items()).extracting(Post::postId)
				.contains(created.postId());
	}

	@Test
	void photoTakenSidewaysIsShownUpright() {
		var mediaId = author.upload(Photo.sideways(13, 1200, 800), null);
		var media = author.awaitReady(mediaId, SOON);
		assertThat(media.sizes()).isNotEmpty()
				.allSatisfy(size -> assertThat(size.height()).isGreaterThan(size.width()));
	}

	@Test
	void fileThatIsNoPictureFailsAndIsNotPublished() {
		var page = Photo.of("<html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII));
		var ticket = Patient
				.call(() -> author.client().askForUpload(NewUpload.forPost(page.bytes(), "image/jpeg", null)));
		author.client().send(ticket, page.bytes());
		author.client().completeUpload(ticket.mediaId());
		Await.atMost(SOON).isTrue("the disguised file fails", () -> author.client().media(ticket.mediaId()).failed());
		assertThat(author.client().media(ticket.mediaId()).sizes()).isEmpty();
	}

	@Test
	void onlyPhotosAndVideosAreTaken() {
		var refused = catchThrowableOfType(Refused.class,
				() -> author.client().askForUpload(NewUpload.forPost(new byte[]{ 1 }, "text/html", null)));
		assertThat(refused.status()).isEqualTo(415);
	}

	@Test
	void objectStoreTakesOnlyWhatWasAnnounced() {
		var photo = Photo.jpeg(14, 640, 480).bytes();
		var ticket = Patient.call(() -> author.client().askForUpload(NewUpload.forPost(photo, "image/jpeg", null)));
		var other = photo.clone();
		other[other.length / 2]++;
		var refused = catchThrowableOfType(Refused.class, () -> author.client().send(ticket, other));
		assertThat(refused.status()).isBetween(400, 499);
		author.client().send(ticket, photo);
		assertThat(author.client().completeUpload(ticket.mediaId()).status()).isEqualTo("processing");
	}

	@Test
	void sameIdempotencyKeyPostsOnce() {
		var mediaId = author.upload(Photo.jpeg(15, 640, 480), null);
		var key = Person.newKey();
		var post = new NewPost("once", List.of(), List.of(mediaId));
		var first = Patient.call(() -> author.client().publish(post, key));
		assertThat(author.client().publish(post, key).postId()).isEqualTo(first.postId());
		var refused = catchThrowableOfType(Refused.class,
				() -> author.client().publish(new NewPost("twice", List.of(), List.of(mediaId)), key));
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.code()).isEqualTo("idempotency_key_reused");
		assertThat(author.client().postsOf(author.username()).toTheEnd())
				.filteredOn(seen -> seen.media().stream().map(Media::mediaId).toList().contains(mediaId))
				.hasSizeLessThanOrEqualTo(1);
	}

	@Test
	void likeAndCommentAreCountedAndNotifyTheAuthor() {
		var postId = published("liked and talked about");
		assertThat(follower.client().like(postId).liked()).isTrue();
		assertThat(follower.client().like(postId).likesCount()).as("a repeated like").isEqualTo(1);
		var comment = follower.client().comment(postId, "What a light! 🌄", Person.newKey());

		counted(postId, 1, 1);
		assertThat(follower.client().post(postId).liked()).isTrue();
		assertThat(follower.client().likes(postId).items()).extracting(User::userId).containsExactly(follower.userId());
		assertThat(author.client().comments(postId).items()).singleElement().satisfies(seen -> {
			assertThat(seen.commentId()).isEqualTo(comment.commentId());
			assertThat(seen.text()).isEqualTo("What a light! 🌄");
			assertThat(seen.user().username()).isEqualTo(follower.username());
		});
		for (var type : List.of("like", "comment")) {
			var news = Await.atMost(SOON).until("the author is told of the " + type, () -> author.client()
					.notifications()
					.toTheEnd()
					.stream()
					.filter(told -> told.type().equals(type) && postId.equals(told.postId()))
					.findFirst());
			assertThat(news.byUser().username()).isEqualTo(follower.username());
		}

		assertThat(follower.client().unlike(postId).liked()).isFalse();
		counted(postId, 0, 1);
		assertThat(follower.client().post(postId).liked()).isFalse();
	}

	@Test
	void notificationsAreReadUpToOne() {
		var postId = published("read about");
		follower.client().like(postId);
		var newest = Await.atMost(SOON).until("the author is told",
				() -> author.client().notifications().items().stream()
						.filter(told -> postId.equals(told.postId())).findFirst());
		assertThat(author.client().unreadNotifications()).isPositive();
		author.client().readNotifications(newest.notificationId());
		assertThat(author.client().notifications().toTheEnd())
				.filteredOn(told -> told.notificationId().equals(newest.notificationId()))
				.extracting(Notification::read).containsExactly(true);
	}

	@Test
	void deletedPostIsGoneEverywhere() {
		var postId = published("soon gone");
		author.client().deletePost(postId);
		Await.atMost(SOON).isTrue("the deleted post leaves the feed", () -> follower.inFeed(postId).isEmpty());
		assertThat(catchThrowableOfType(Refused.class, () -> follower.client().post(postId)).status()).isEqualTo(404);
		assertThat(catchThrowableOfType(Refused.class, () -> follower.client().like(postId)).status()).isEqualTo(404);
		assertThat(author.client().postsOf(author.username()).toTheEnd()).extracting(Post::postId)
				.doesNotContain(postId);
	}

	@Test
	void onlyTheAuthorDeletes() {
		var postId = published("mine");
		assertThat(catchThrowableOfType(Refused.class, () -> follower.client().deletePost(postId)).status()).isIn(403,
				404);
		assertThat(follower.client().post(postId).postId()).isEqualTo(postId);
	}

	@Test
	void unfollowingHidesAndFollowingAgainShows() {
		var passer = Person.newcomer(Gateway.NOBODY, "passer");
		var postId = published("for followers' feeds");
		assertThat(passer.inFeed(postId)).isEmpty();
		passer.client().follow(author.username());
		passer.awaitInFeed(postId, SOON);
		assertThat(passer.client().profile(author.username()).viewer().following()).isTrue();
		assertThat(passer.client().unfollow(author.username()).following()).isFalse();
		Await.atMost(SOON).isTrue("the unfollowed author's post is hidden", () -> passer.inFeed(postId).isEmpty());
		passer.client().follow(author.username());
		passer.awaitInFeed(postId, SOON);
	}

	@Test
	void followIsSeenFromBothSidesAndNotifies() {
		assertThat(author.client().profile(follower.username()).viewer().followedBy()).isTrue();
		assertThat(author.client().people().followers(author.username()).toTheEnd()).extracting(User::username)
				.contains(follower.username());
		assertThat(follower.client().people().following(follower.username()).toTheEnd()).extracting(User::username)
				.containsExactly(author.username());
		Await.atMost(SOON).isTrue("the author is told of the follow", () -> author.client().notifications().toTheEnd()
				.stream()
				.anyMatch(
						told -> told.type().equals("follow") && told.names(follower.username())));
	}

	@Test
	void pagesLeadToTheEndWithoutDoubles() {
		var first = published("page one");
		var second = published("page two");
		assertThat(follower.client().feed(1).items()).hasSize(1);
		assertThat(follower.client().feed(1).toTheEnd()).extracting(Post::postId).doesNotHaveDuplicates()
				.containsSubsequence(second, first);
	}

	@Test
	void tokensAreRenewedAndEndWithTheSession() {
		var person = Person.newcomer(Gateway.NOBODY, "visitor");
		var tokens = Patient.call(() -> Gateway.NOBODY.logIn(person.username(), person.password()));
		var renewed = Gateway.NOBODY.refresh(tokens.refreshToken());
		assertThat(renewed.refreshToken()).isNotEqualTo(tokens.refreshToken());
		var client = Gateway.NOBODY.with(renewed.token());
		assertThat(client.me().username()).isEqualTo(person.username());
		client.logOut();
		assertThat(catchThrowableOfType(Refused.class, () -> Gateway.NOBODY.refresh(renewed.refreshToken())).status())
				.isEqualTo(401);
		var wrong = catchThrowableOfType(Refused.class,
				() -> Gateway.NOBODY.logIn(person.username(), "not the password"));
		var unknown = catchThrowableOfType(Refused.class,
				() -> Gateway.NOBODY.logIn("nobody." + Person.newKey().substring(0, 8), "not the password"));
		assertThat(List.of(wrong.code(), unknown.code())).containsOnly("invalid_credentials");
	}

	@Test
	void statusSaysThatTheMainJobCanBeDone() {
		assertThat(Gateway.NOBODY.status().status()).isEqualTo(200);
	}

	private String published(String caption) {
		var postId = author.post(caption, author.upload(Photo.jpeg(caption.hashCode(), 640, 480), null)).postId();
		follower.awaitInFeed(postId, SOON);
		return postId;
	}

	private void counted(String postId, long likes, long comments) {
		Await.atMost(SOON).isTrue("the post has " + likes + " likes and " + comments + " comments",
				() -> counts(author.client().post(postId), likes, comments));
		Await.atMost(SOON).isTrue("the feed shows " + likes + " likes and " + comments + " comments",
				() -> follower.inFeed(postId).filter(post -> counts(post, likes, comments)).isPresent());
	}

	private static boolean counts(Post post, long likes, long comments) {
		return post.likesCount() == likes && post.commentsCount() == comments;
	}

	private static void loadsWithoutMetadata(Rendition rendition) {
		var loaded = Gateway.NOBODY.load(rendition.url());
		assertThat(loaded.status()).as(rendition.url().toString()).isEqualTo(200);
		assertThat(loaded.contentType()).isEqualTo(rendition.contentType())
				.isEqualTo(Sniffed.contentType(loaded.body()));
		assertThat(Metadata.in(loaded.body())).as("metadata of " + rendition.name()).isEmpty();
		assertThat(new String(loaded.body(), StandardCharsets.ISO_8859_1)).doesNotContain(Photo.SECRET);
	}
}
