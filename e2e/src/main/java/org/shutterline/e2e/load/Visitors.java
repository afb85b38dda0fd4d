package org.shutterline.e2e.load;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.shutterline.e2e.client.NewPost;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.demo.LocalNotes;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.journey.Photo;

/** Makes the accounts of those who visit, as far as they are not there yet, and logs all of them in. */
final class Visitors {
	/** What one address may do in a minute is enough for so many. */
	private static final int OF_ONE_ADDRESS = 40;
	private static final int AT_ONCE = 4;
	private static final int POSTS = 3;
	private static final Duration LIMIT = Duration.ofMinutes(2);
	private static final String COUNT = "visitors";
	private final URI platform;
	private final Origin origin;
	private final LocalNotes notes;
	private final PrintStream out;

	Visitors(URI platform, Origin origin, LocalNotes notes, PrintStream out) {
		this.platform = platform;
		this.origin = origin;
		this.notes = notes;
		this.out = out;
	}

	/** All of them, logged in. */
	List<Visitor> logIn(int count) {
		int known = notes.noted(COUNT, platform.getAuthority(), "").map(Integer::parseInt).orElse(0);
		out.println("Logging " + count + " visitors in, of whom " + Math.max(0, count - known) + " are new …");
		var visitors = new ArrayList<Visitor>();
		try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
			var coming = new ArrayList<Future<Visitor>>();
			// One for all who come from an address: each has threads of its own.
			var gateways = new HashMap<Optional<InetAddress>, ShutterlineClient>();
			for (int i = 0; i < count; i++) {
				int number = i;
				var gateway = gateways.computeIfAbsent(address(number), from -> ShutterlineClient.at(platform, from));
				coming.add(threads.submit(() -> visitor(gateway, number, number < known)));
			}
			for (var visitor : coming) {
				visitors.add(visitor.get());
			}
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
		catch (ExecutionException e) {
			throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
		}
		notes.note(COUNT, platform.getAuthority(), "", Integer.toString(Math.max(known, count)));
		return visitors;
	}

	/** A picture of the author's own, made ready as any other, and some posts of it. */
	String picture(Visitor author) {
		return notes.noted("media", author.userId(), platform.getAuthority()).orElseGet(() -> {
			var person = new Person(author.userId(), author.username(), "", author.client());
			var media = person.upload(Photo.jpeg(author.userId().hashCode(), 640, 427), null);
			person.awaitReady(media, LIMIT);
			for (int i = 0; i < POSTS; i++) {
				var post = new NewPost("Before the crowd came #load", List.of(), List.of(media));
				Patient.call(() -> author.client().publish(post, Person.newKey()));
			}
			notes.note("media", author.userId(), platform.getAuthority(), media);
			return media;
		});
	}

	private Visitor visitor(ShutterlineClient gateway, int number, boolean known) {
		var username = "load." + notes.mark() + "." + (number + 1);
		var password = notes.passwordOf(username);
		if (known) {
			try {
				return Visitor.loggedIn(gateway, username, password);
			}
			catch (Refused e) {
				if (e.status() != 401) {
					throw e;
				}
				// The platform has been reset since.
			}
		}
		try {
			return Visitor.signedUp(gateway, username, password);
		}
		catch (Refused e) {
			if (e.status() != 409) {
				throw e;
			}
			// A run before this one got as far as that.
			return Visitor.loggedIn(gateway, username, password);
		}
	}

	private Optional<InetAddress> address(int number) {
		return origin.addresses() == 0
				? Optional.empty()
				: Optional.of(Origin.address(number / OF_ONE_ADDRESS % origin.addresses()));
	}
}
