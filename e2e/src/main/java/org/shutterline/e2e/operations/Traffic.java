package org.shutterline.e2e.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.shutterline.e2e.client.Comment;
import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;

/** A ring of people each of whom looks at the next one, follows them and comments on their post; one also listens. */
final class Traffic {
	private static final int PEOPLE = 5;
	private static final Duration SETTLED = Duration.ofMinutes(3);

	private final Calls calls = new Calls();
	private final List<Person> people;
	private final List<String> posts = new ArrayList<>();
	private final List<Visitor> visitors = new ArrayList<>();
	private final Listener listener;
	private final List<Thread> threads = new ArrayList<>();

	private Traffic(ShutterlineClient front) {
		people = IntStream.range(0, PEOPLE).mapToObj(_ -> Person.newcomer(front, "rolling")).toList();
		people.forEach(person -> posts.add(person.publish("of " + person)));
		listener = new Listener(people.getFirst(), calls);
		for (int number = 0; number < PEOPLE; number++) {
			int next = (number + 1) % PEOPLE;
			people.get(number).client().follow(people.get(next).username());
			visitors.add(new Visitor(people.get(number), people.get(next).username(), posts.get(next), calls));
		}
	}

	/** People sign up and go on until {@link #end}. */
	static Traffic start(ShutterlineClient front) {
		var traffic = new Traffic(front);
		traffic.visitors.forEach(visitor -> traffic.threads.add(Thread.ofVirtual().start(visitor)));
		traffic.threads.add(Thread.ofVirtual().start(traffic.listener));
		return traffic;
	}

	Calls calls() {
		return calls;
	}

	/** Ends it, and says what is wrong afterwards: nothing, if all that was acknowledged is there and was told. */
	List<String> end() {
		visitors.forEach(Visitor::end);
		join(threads.subList(0, visitors.size()));
		var wrong = new ArrayList<>(calls.failures());
		for (int number = 0; number < PEOPLE; number++) {
			var reader = people.get(number).logInAgain();
			check(wrong, reader, visitors.get(number), posts.get((number + 1) % PEOPLE),
					visitors.get((number + 1) % PEOPLE));
		}
		var told = people.getFirst().logInAgain();
		try {
			Await.atMost(SETTLED).isTrue("the stream tells the latest count of unread notifications",
					() -> listener.toldUnread() == told.client().unreadNotifications());
		}
		catch (RuntimeException e) {
			wrong.add(e.getMessage() + ": it told " + listener.toldUnread());
		}
		listener.end();
		if (listener.lost() > 0) {
			wrong.add("the stream was not resumed where it had ended, " + listener.lost() + " times");
		}
		return wrong;
	}

	/** One of them, logged in again. */
	Person somebody() {
		return people.getFirst().logInAgain();
	}

	/**
	 * Says what is wrong after a restore, which may have lost the latest: nothing, if all services tell of the same posts
	 * and comments, their photos are there, and what is published now reaches who follows.
	 */
	List<String> afterRestore() {
		var wrong = new ArrayList<String>();
		for (int number = 0; number < PEOPLE; number++) {
			var reader = people.get(number).logInAgain();
			var author = people.get((number + 1) % PEOPLE).logInAgain();
			String post = posts.get((number + 1) % PEOPLE);
			Patient.call(() -> reader.client().follow(author.username()));
			String published = author.publish("after the restore, of " + author);
			settled(wrong, "the feed of " + reader + " has the posts of " + author, () -> {
				var grid = published(author.client().postsOf(author.username()).toTheEnd());
				return grid.contains(published) && grid.equals(published(reader.client().feed(100).toTheEnd().stream()
						.filter(shown -> shown.user().userId().equals(author.userId())).toList()));
			});
			settled(wrong, "as many comments as are counted", () -> reader.client().comments(post).toTheEnd()
					.size() == reader.client().post(post).commentsCount());
			settled(wrong, "the photo of " + post + " is there", () -> reader.client()
					.load(reader.client().post(post).media().getFirst().sizes().getFirst().url()).success());
		}
		return wrong;
	}

	private static Set<String> published(List<Post> posts) {
		return posts.stream().filter(post -> post.publishedAt() != null).map(Post::postId).collect(Collectors.toSet());
	}

	private static void settled(List<String> wrong, String what, BooleanSupplier fact) {
		try {
			Await.atMost(SETTLED).isTrue(what, fact);
		}
		catch (RuntimeException e) {
			wrong.add(String.valueOf(e.getMessage()));
		}
	}

	int returns() {
		return listener.returns();
	}

	private static void check(List<String> wrong, Person reader, Visitor visitor, String post, Visitor followed) {
		var comments = new HashSet<>(reader.client().comments(post).toTheEnd().stream().map(Comment::commentId)
				.toList());
		visitor.comments().stream().filter(comment -> !comments.contains(comment))
				.forEach(comment -> wrong.add("comment " + comment + " was acknowledged and is not there"));
		var expected = new HashSet<>(followed.posts());
		try {
			Await.atMost(SETTLED).isTrue("all posts of whom " + reader + " follows are in the feed", () -> {
				reader.client().feed(100).toTheEnd().stream().map(Post::postId).forEach(expected::remove);
				return expected.isEmpty();
			});
		}
		catch (RuntimeException e) {
			wrong.add(e.getMessage() + ": without " + expected);
		}
	}

	private static void join(List<Thread> threads) {
		try {
			for (Thread thread : threads) {
				thread.join();
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted", e);
		}
	}
}
