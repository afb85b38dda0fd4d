package org.shutterline.e2e.kills;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.shutterline.e2e.client.NewPost;
import org.shutterline.e2e.client.NewUpload;
import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.client.UploadTicket;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.journey.Photo;

/**
 * One run of the main job by an author, whose first post is out already, a new follower, and two who leave. Each step is
 * repeated until it is acknowledged, with the same Idempotency-Key where it creates something; then all of it must be there, once.
 */
final class MainJob {
	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Person author;
	private final Person follower;
	private final Post first;
	private final Farewell farewell;
	private final UploadTicket ticket;
	private final String postKey = Person.newKey();
	private final Set<Moment.Step> done = EnumSet.noneOf(Moment.Step.class);
	private String secondId = "";

	/** Sends the photo, which is the last thing before the steps. */
	MainJob(Person author, Person follower, Post first, Farewell farewell, Photo photo) {
		this.author = author;
		this.follower = follower;
		this.first = first;
		this.farewell = farewell;
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
			case LEAVE -> farewell.take();
			case POST -> secondId = acknowledged("post",
					() -> author.client().publish(
							new NewPost(Evidence.captionOfSecond(follower), List.of(), List.of(ticket.mediaId())),
							postKey))
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
		var losses = new Losses(PATIENCE);
		farewell.check(losses);
		new Evidence(author, follower, first.postId(), secondId).check(comments, losses);
		return losses.found();
	}

	private static <T> T acknowledged(String what, Supplier<T> call) {
		return Await.atMost(PATIENCE).until("the " + what + " is acknowledged", () -> Optional.of(call.get()));
	}
}
