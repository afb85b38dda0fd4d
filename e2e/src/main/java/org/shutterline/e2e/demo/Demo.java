package org.shutterline.e2e.demo;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.console.Table;
import org.shutterline.e2e.console.Words;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.NeverHappened;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;

/** Fills a platform with a few people and what they post, once, and shows the feed of one of them. */
public final class Demo {
	private static final URI NO_URL = URI.create("");

	private final ShutterlineClient gateway;
	private final Path home;
	private final PrintStream out;

	public Demo(ShutterlineClient gateway, Path home, PrintStream out) {
		this.gateway = gateway;
		this.home = home;
		this.out = out;
	}

	/** Posts these files or, where there are none, a set that is drawn. Returns whether all could be posted. */
	public boolean run(List<String> files) {
		var photos = files.isEmpty()
				? DemoPhoto.drawnSet()
				: files.stream().map(file -> DemoPhoto.of(Path.of(file))).toList();
		var notes = new LocalNotes(home.resolve(".shutterline/data/demo"));
		var graph = new DemoGraph(gateway, notes);
		out.println("People: " + String.join(", ", DemoPerson.ALL.stream().map(DemoPerson::username).toList()));
		var people = graph.people();
		var follows = graph.connect(people);
		var refused = new ArrayList<String>();
		var posted = publish(photos, people, new DemoPosts(notes, out), refused);
		var talk = new DemoTalk(people);
		for (var i = 0; i < posted.size(); i++) {
			talk.about(posted.get(i).postId(), posted.get(i).author(), i);
		}
		out.println("New: " + follows + " follows, " + posted.stream().filter(Posted::now).count() + " posts, "
				+ talk.newLikes() + " likes, " + talk.newComments() + " comments");
		show(people.reader(), posted);
		refused.forEach(out::println);
		return refused.isEmpty();
	}

	private static List<Posted> publish(List<DemoPhoto> photos, DemoPeople people, DemoPosts posts,
			List<String> refused) {
		var posted = new ArrayList<Posted>();
		for (var i = 0; i < photos.size(); i++) {
			var author = people.author(i);
			var photo = photos.get(i);
			try {
				var made = posts.publish(author, photo);
				posted.add(new Posted(author.username(), made.postId(), made.now()));
			}
			catch (Refused | IllegalStateException e) {
				refused.add("Not posted: '" + photo.caption() + "': " + e.getMessage());
			}
		}
		return posted;
	}

	private void show(Person reader, List<Posted> posted) {
		try {
			Await.atMost(Duration.ofSeconds(30)).isTrue("the posts and their counts are in the feed of " + reader,
					() -> settled(reader, posted));
		}
		catch (NeverHappened e) {
			out.println("Still on its way: " + e.getMessage());
		}
		var table = new Table("author", "caption", "likes", "comments", "age", "url");
		var now = Instant.now();
		Patient.call(() -> reader.client().feed(50))
				.items()
				.forEach(
						post -> table.row(Objects.requireNonNullElse(post.user().username(), "?"),
								Table.clip(post.caption(), 40), post.likesCount(),
								post.commentsCount(),
								Words.age(Duration.between(
										post.publishedAt() == null ? post.createdAt() : post.publishedAt(), now)),
								Objects.requireNonNullElse(post.mediaUrl(), NO_URL)));
		out.println();
		out.println("The feed of " + reader.username() + " (GET " + gateway.base() + "/api/v1/feed):");
		out.println(table);
		out.println();
		out.println("Log in as one of them: POST " + gateway.base() + "/api/v1/login {\"username\": \""
				+ reader.username() + "\", \"password\": \"" + reader.password() + "\"}");
	}

	private static boolean settled(Person reader, List<Posted> posted) {
		var feed = reader.client().feed(100).toTheEnd();
		return posted.stream().allMatch(mine -> feed.stream().filter(post -> post.postId().equals(mine.postId()))
				.anyMatch(post -> counted(reader, post)));
	}

	private static boolean counted(Person reader, Post inFeed) {
		var truth = reader.client().post(inFeed.postId());
		return truth.likesCount() == inFeed.likesCount() && truth.commentsCount() == inFeed.commentsCount();
	}

	private record Posted(String author, String postId, boolean now) {}
}
