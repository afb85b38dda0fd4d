package org.shutterline.e2e.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.shutterline.e2e.client.NewPost;
import org.shutterline.e2e.client.NewUpload;
import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.client.Unreachable;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.journey.Photo;

/** Somebody who reads and writes steadily: each call once, at a pace that no rate limit minds. */
final class Visitor implements Runnable {
	private static final Duration PACE = Duration.ofMillis(150);
	/** Much sooner than the token ends. */
	private static final int ROUNDS_OF_TOKEN = 40;
	private static final int ROUNDS_BETWEEN_POSTS = 10;

	private final Person person;
	private final String friend;
	private final String post;
	private final Calls calls;
	private final Map<String, String> comments = new ConcurrentHashMap<>();
	private final Map<String, String> posts = new ConcurrentHashMap<>();
	private volatile boolean ending;
	private int round;

	/**
	 * @param friend the name of somebody to look at and to follow
	 * @param post a post of theirs
	 */
	Visitor(Person person, String friend, String post, Calls calls) {
		this.person = person;
		this.friend = friend;
		this.post = post;
		this.calls = calls;
	}

	@Override
	public void run() {
		var client = person.client();
		for (; !ending; round++) {
			try {
				if (round % ROUNDS_OF_TOKEN == ROUNDS_OF_TOKEN - 1) {
					var loggedIn = client.anonymous();
					client = client.with(
							calls.call("log in", () -> loggedIn.logIn(person.username(), person.password())).token());
				}
				read(client);
				write(client);
				if (round % ROUNDS_BETWEEN_POSTS == 0) {
					publish(client);
				}
			}
			catch (Refused | Unreachable _) {
				// It is noted; the next round goes on.
			}
		}
	}

	/** Has it end after its round. */
	void end() {
		ending = true;
	}

	/** Ids of the comments that were acknowledged. */
	List<String> comments() {
		return List.copyOf(comments.keySet());
	}

	/** Ids of the posts that were acknowledged. */
	List<String> posts() {
		return List.copyOf(posts.keySet());
	}

	private void read(ShutterlineClient client) {
		paced("read feed", () -> client.feed(20));
		paced("read profile", () -> client.profile(friend));
		paced("read grid", () -> client.postsOf(friend));
		Post shown = paced("read post", () -> client.post(post));
		paced("read notifications", client::notifications);
		paced("read stories", () -> client.stories().of(friend));
		var file = shown.media().getFirst().sizes().getFirst().url();
		paced("load photo", () -> client.load(file));
	}

	private void write(ShutterlineClient client) {
		paced("like", () -> client.like(post));
		paced("unlike", () -> client.unlike(post));
		var comment = paced("comment", () -> client.comment(post, "round " + round, Person.newKey()));
		comments.put(comment.commentId(), post);
		paced("unfollow", () -> client.unfollow(friend));
		paced("follow", () -> client.follow(friend));
	}

	private void publish(ShutterlineClient client) {
		byte[] photo = Photo.jpeg(round, 640, 480).bytes();
		var ticket = paced("ask for upload",
				() -> client.askForUpload(NewUpload.forPost(photo, "image/jpeg", null)));
		calls.call("send photo", () -> {
			client.send(ticket, photo);
			return ticket;
		});
		paced("complete upload", () -> client.completeUpload(ticket.mediaId()));
		var created = paced("publish", () -> client.publish(
				new NewPost("round " + round, List.of(), List.of(ticket.mediaId())), Person.newKey()));
		posts.put(created.postId(), ticket.mediaId());
	}

	private <T> T paced(String what, Supplier<T> call) {
		try {
			Thread.sleep(PACE);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			ending = true;
		}
		return calls.call(what, call);
	}
}
