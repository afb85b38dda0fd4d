package org.shutterline.e2e.journey;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.shutterline.e2e.client.CreatedPost;
import org.shutterline.e2e.client.Media;
import org.shutterline.e2e.client.NewPost;
import org.shutterline.e2e.client.NewUpload;
import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.Story;

/** Somebody who is logged in, and what people do in more than one call. */
public record Person(String userId, String username, String password, ShutterlineClient client) {
	/** So long that no busy machine decides a journey. */
	private static final Duration READY_WITHIN = Duration.ofMinutes(2);

	private static final SecureRandom RANDOM = new SecureRandom();

	/** Signs up somebody new whose name begins so. */
	public static Person newcomer(ShutterlineClient gateway, String prefix) {
		var username = prefix + random(5);
		var password = random(16);
		var account = Patient.call(() -> gateway.signUp(username, emailOf(username), password));
		return new Person(account.userId(), username, password, gateway.with(account.token()));
	}

	/** The address that was given at sign-up, in lower case as the platform keeps it. */
	public String email() {
		return emailOf(username);
	}

	/** The same person with a new token, since one lives for ten minutes only. */
	public Person logInAgain() {
		var tokens = Patient.call(() -> client.anonymous().logIn(username, password));
		return new Person(userId, username, password, client.with(tokens.token()));
	}

	/** A photo for the profile, once it is ready. */
	public String uploadPicture(Photo photo) {
		var bytes = photo.bytes();
		return awaitReady(upload(bytes, NewUpload.forPost(bytes, photo.contentType(), null).as("profile")),
				READY_WITHIN).mediaId();
	}

	/** Posts one drawn photo and waits until it is published, and until post-service has heard who its author is. */
	public String publish(String caption) {
		var post = post(caption, upload(Photo.jpeg(caption.hashCode(), 640, 480), null));
		Await.atMost(READY_WITHIN).isTrue("'" + caption + "' is published under a name", () -> {
			var shown = client.post(post.postId());
			return shown.publishedAt() != null && shown.user().username() != null;
		});
		return post.postId();
	}

	/** Asks, sends and completes; returns the media's id as soon as the completion is acknowledged. */
	public String upload(Photo photo, @Nullable String altText) {
		var bytes = photo.bytes();
		return upload(bytes, NewUpload.forPost(bytes, photo.contentType(), altText));
	}

	/** The same for an original of any kind. */
	public String upload(byte[] original, NewUpload upload) {
		var ticket = Patient.call(() -> client.askForUpload(upload));
		client.send(ticket, original);
		Patient.call(() -> client.completeUpload(ticket.mediaId()));
		return ticket.mediaId();
	}

	/** Shows one drawn photo for so long, and waits until others can see it under this person's name. */
	public Story publishStory(Photo photo, Duration lifetime) {
		var bytes = photo.bytes();
		var media = awaitReady(upload(bytes, NewUpload.forPost(bytes, photo.contentType(), null).as("story")),
				READY_WITHIN).mediaId();
		var created = Patient.call(() -> client.stories().publish(media, lifetime, newKey()));
		return Await.atMost(READY_WITHIN).until("story " + created.storyId() + " is published",
				() -> client.stories().of(username).items().stream()
						.filter(story -> story.storyId().equals(created.storyId()) && story.published()).findFirst());
	}

	/** Posts media once; returns as soon as the post is acknowledged. */
	public CreatedPost post(String caption, String... mediaIds) {
		return Patient.call(() -> client.publish(new NewPost(caption, List.of(), List.of(mediaIds)), newKey()));
	}

	/** Waits until the media is ready; fails at once when it failed. */
	public Media awaitReady(String mediaId, Duration limit) {
		return Await.atMost(limit).until("media " + mediaId + " is ready", () -> {
			var media = client.media(mediaId);
			if (media.failed()) {
				throw new IllegalStateException("media " + mediaId + " failed: " + media.failure());
			}
			return Optional.of(media).filter(Media::ready);
		});
	}

	/** Waits until the post is in this person's feed. */
	public Post awaitInFeed(String postId, Duration limit) {
		return Await.atMost(limit).until("post " + postId + " is in the feed of " + username,
				() -> inFeed(postId));
	}

	/** The post as this person's feed shows it among the newest 100. */
	public Optional<Post> inFeed(String postId) {
		return client.feed(100).items().stream().filter(post -> post.postId().equals(postId)).findFirst();
	}

	/** A fresh Idempotency-Key. */
	public static String newKey() {
		return random(16);
	}

	@Override
	public String toString() {
		return username;
	}

	private static String emailOf(String username) {
		return username + "@example.com";
	}

	private static String random(int bytes) {
		var random = new byte[bytes];
		RANDOM.nextBytes(random);
		return HexFormat.of().formatHex(random);
	}
}
