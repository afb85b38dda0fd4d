package org.shutterline.post.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.awaitility.Awaitility;
import org.shutterline.platform.core.Id;
import org.shutterline.post.Answer;
import org.shutterline.post.Caller;

/**
 * A user who does at random what is counted, takes it back and repeats it, at an instance that is killed now and then. What
 * was begun is asked for until it is answered, in the end at another instance: then it is known what there has to be.
 */
final class StormyUser {
	private final Caller caller;
	private final Caller stormy;
	private final String media;
	private final AtomicBoolean over;
	private final AtomicInteger answered;
	private final List<Written> written = new CopyOnWriteArrayList<>();
	private final Map<String, Boolean> comments = new ConcurrentHashMap<>();
	private final Map<String, Boolean> posts = new ConcurrentHashMap<>();

	/**
	 * @param stormy the same user, at the instance that is killed
	 * @param media of a post that stays: what no post shows any more can't be posted again
	 * @param answered counts the changes that were answered
	 */
	StormyUser(Caller caller, Caller stormy, Id media, AtomicBoolean over, AtomicInteger answered) {
		this.caller = caller;
		this.stormy = stormy;
		this.media = "{\"media_ids\": [\"%s\"]}".formatted(media);
		this.over = over;
		this.answered = answered;
	}

	/** A comment, and the post that it is on. */
	record Written(String post, String comment) {}

	/** Something that is done to one subject. */
	record Done(String kind, String subject, String call, String past) {
		private Answer by(Caller user, boolean on, boolean posted) {
			var path = "/%ss/%s/%s".formatted(kind, subject, call);
			if (posted && call.equals("share")) {
				return on ? user.post(path, "{}") : user.delete(path);
			}
			if (posted) {
				return user.post(path, "{\"action\": \"%s%s\"}".formatted(on ? "" : "un", call));
			}
			return on ? user.put(path) : user.delete(path);
		}
	}

	Id id() {
		return caller.id();
	}

	/** The comments that the user wrote in the storm, and whether they are deleted. */
	Map<String, Boolean> comments() {
		return comments;
	}

	/** The same of posts. */
	Map<String, Boolean> posts() {
		return posts;
	}

	/** Does these things and writes in these threads, until the storm is over. */
	void hammer(List<Done> things, List<Written> threads) {
		while (!over.get()) {
			switch (ThreadLocalRandom.current().nextInt(10)) {
				case 0 -> write(any(threads).post(), "");
				case 1 -> reply(written.isEmpty() || either() ? any(threads) : any(written));
				case 2 -> delete("/comments/", comments);
				case 3 -> create("/posts", media, "post_id").ifPresent(post -> posts.put(post, false));
				case 4 -> delete("/posts/", posts);
				default -> toggle(any(things), either(), either());
			}
		}
	}

	private void toggle(Done thing, boolean on, boolean posted) {
		answer(user -> thing.by(user, on, posted)).is(200);
	}

	private void reply(Written to) {
		write(to.post(), ", \"reply_to\": \"%s\"".formatted(to.comment()));
	}

	private void write(String post, String more) {
		create("/posts/" + post + "/comments", "{\"text\": \"a\"%s}".formatted(more), "comment_id")
				.ifPresent(comment -> {
					comments.put(comment, false);
					written.add(new Written(post, comment));
				});
	}

	/** Empty where it is refused, as a reply to what is deleted by now. */
	private Optional<String> create(String path, String json, String id) {
		var key = UUID.randomUUID().toString();
		Function<Caller, Answer> call = user -> user.post(path, json, "Idempotency-Key", key);
		var created = answer(call);
		if (created.status() == 400) {
			assertThat(created.wrongFields()).containsExactly("reply_to");
			return Optional.empty();
		}
		if (either()) {
			assertThat(answer(call).is(201).text(id)).isEqualTo(created.text(id));
		}
		return Optional.of(created.is(201).text(id));
	}

	/** Any of them, also one that is deleted already or at the same time. */
	private void delete(String path, Map<String, Boolean> made) {
		if (!made.isEmpty()) {
			var each = any(List.copyOf(made.keySet()));
			assertThat(answer(user -> user.delete(path + each)).status()).isIn(204, 404);
			made.put(each, true);
		}
	}

	private Answer answer(Function<Caller, Answer> call) {
		while (true) {
			try {
				var answer = call.apply(over.get() ? caller : stormy);
				if (answer.status() < 300) {
					answered.incrementAndGet();
				}
				// That of a dead instance may still be under way in the database.
				if (answer.status() < 500 && answer.status() != 409) {
					return answer;
				}
			}
			catch (UncheckedIOException _) {
				// It was killed, or is not up yet.
				Awaitility.await().atMost(Duration.ofMinutes(10)).pollInterval(Duration.ofMillis(200))
						.until(() -> over.get() || isUp());
			}
		}
	}

	private boolean isUp() {
		try {
			return stormy.get("/posts/1").status() == 404;
		}
		catch (UncheckedIOException _) {
			return false;
		}
	}

	private static boolean either() {
		return ThreadLocalRandom.current().nextBoolean();
	}

	private static <T> T any(List<T> list) {
		return list.get(ThreadLocalRandom.current().nextInt(list.size()));
	}
}
