package org.shutterline.e2e.kills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.shutterline.e2e.client.NewPost;
import org.shutterline.e2e.client.NewUpload;
import org.shutterline.e2e.client.Notification;
import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.client.UploadTicket;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.journey.Photo;

/**
 * One run of the main job by an author, whose first post is out already, and a new follower. Each step is repeated until it
 * is acknowledged, with the same Idempotency-Key where it creates something; then all of it must be there, once.
 */
final class MainJob {
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Person author;
	private final Person follower;
	private final Post first;
	private final UploadTicket ticket;
	private final String postKey = Person.newKey();
	private final Set<Moment.Step> done = EnumSet.noneOf(Moment.Step.class);
	private String secondId = "";

	/** Sends the photo, which is the last thing before the steps. */
	MainJob(Person author, Person follower, Post first, Photo photo) {
		this.author = author;
		this.follower = follower;
		this.first = first;
		this.ticket = Patient
				.call(() -> author.client().askForUpload(NewUpload.forPost(photo.bytes(), photo.contentType(), null)));
		author.client().send(ticket, photo.bytes());
	}

	/** Takes a step and returns when it is acknowledged. */
	void take(Moment.Step step) {
		switch (step) {
			case FOLLOW -> acknowledged("follow", () -> follower.client().follow(author.username()));
			case LIKE -> acknowledged("like", () -> follower.client().like(first.postId()));
			case COMPLETE -> acknowledged("complete", () -> author.client().completeUpload(ticket.mediaId()));
			case POST -> secondId = acknowledged("post",
					() -> author.client().publish(
							new NewPost("second of " + follower, List.of(), List.of(ticket.mediaId())), postKey))
					.postId();
		}
		done.add(step);
	}

	/** Takes the steps that are not taken yet. */
	void takeTheRest() {
		EnumSet.complementOf(EnumSet.copyOf(done)).forEach(this::take);
	}

	/** Whether the photo becomes a post that the follower sees and likes; throws what went wrong. */
	void complete() {
		author.awaitReady(ticket.mediaId(), PATIENCE);
		follower.awaitInFeed(secondId, PATIENCE);
		acknowledged("like", () -> follower.client().like(secondId));
		Await.atMost(PATIENCE).isTrue("the like of the second post is counted",
				() -> author.client().post(secondId).likesCount() == 1);
	}

	/** What was acknowledged and is not there, or there twice, after waiting for it; empty when all is well. */
	List<String> lost(List<String> comments) {
		var lost = new ArrayList<String>();
		expect(lost, "the follow", () -> follower.client().profile(author.username()).viewer().following());
		expect(lost, "the like once in the post", () -> author.client().post(first.postId()).likesCount() == 1);
		expect(lost, "the like once in the feed",
				() -> inFeedOnce(first.postId()).filter(post -> post.likesCount() == 1).isPresent());
		expect(lost, comments.size() + " comments, each once", () -> comments.equals(author.client()
				.comments(first.postId())
				.toTheEnd()
				.stream()
				.map(comment -> comment.text())
				.toList()));
		expect(lost, comments.size() + " comments counted in the post",
				() -> author.client().post(first.postId()).commentsCount() == comments.size());
		expect(lost, comments.size() + " comments counted in the feed",
				() -> inFeedOnce(first.postId()).filter(post -> post.commentsCount() == comments.size()).isPresent());
		expect(lost, "the second post once in the feed", () -> inFeedOnce(secondId).isPresent());
		expect(lost, "the second post once in the author's grid", () -> author.client()
				.postsOf(author.username())
				.toTheEnd()
				.stream()
				.filter(post -> post.caption().equals("second of " + follower))
				.count() == 1);
		expect(lost, "one notification of the follow", () -> notifications("follow").size() == 1);
		expect(lost, "one notification of the like",
				() -> notifications("like").stream().filter(news -> first.postId().equals(news.postId())).count() == 1);
		expect(lost, "a notification of the comments", () -> !notifications("comment").isEmpty());
		return lost;
	}

	private Optional<Post> inFeedOnce(String postId) {
		var found = follower.client().feed(100).toTheEnd().stream().filter(post -> post.postId().equals(postId))
				.toList();
		return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
	}

	/** What the author hears of this follower, not of those of earlier runs. */
	private List<Notification> notifications(String type) {
		return author.client()
				.notifications()
				.toTheEnd()
				.stream()
				.filter(news -> news.type().equals(type) && news.byUser().username().equals(follower.username()))
				.toList();
	}

	private static void expect(List<String> lost, String what, Supplier<Boolean> look) {
		try {
			Await.atMost(lost.isEmpty() ? Duration.ofSeconds(60) : Duration.ofSeconds(5)).isTrue(what, look::get);
		}
		catch (RuntimeException e) {
			lost.add(what);
		}
	}

	private static <T> T acknowledged(String what, Supplier<T> call) {
		return Await.atMost(PATIENCE).until("the " + what + " is acknowledged", () -> Optional.of(call.get()));
	}
}
