package org.shutterline.e2e.verify;

import java.time.Duration;

import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.journey.Photo;

/** Somebody who takes part, with one photo for all posts. */
final class Actor {
	/** Tokens live for ten minutes. */
	private static final Duration RENEWAL = Duration.ofMinutes(7);

	private final Doors doors;

	private final long userId;

	private final String username;

	private final String password;

	private final String mediaId;

	private String token;

	private long renewed = System.nanoTime();

	private Actor(Doors doors, long userId, String username, String password, String token, String mediaId) {
		this.doors = doors;
		this.userId = userId;
		this.username = username;
		this.password = password;
		this.token = token;
		this.mediaId = mediaId;
	}

	/** Signs up, and returns once the photo can be posted. */
	static Actor signUp(Doors doors, String username) {
		var password = Person.newKey();
		var account = Patient
				.call(() -> doors.users().signUp(username, username + "@example.com", password));
		var photographer = new Person(account.userId(), username, password, doors.media().with(account.token()));
		var mediaId = photographer.upload(Photo.jpeg(username.hashCode(), 64, 64), null);
		photographer.awaitReady(mediaId, Duration.ofMinutes(2));
		return new Actor(doors, Long.parseLong(account.userId()), username, password, account.token(), mediaId);
	}

	long userId() {
		return userId;
	}

	String username() {
		return username;
	}

	String password() {
		return password;
	}

	String mediaId() {
		return mediaId;
	}

	ShutterlineClient users() {
		return doors.users().with(token());
	}

	ShutterlineClient posts() {
		return doors.posts().with(token());
	}

	/** Somebody else's door, opened with my token. */
	ShutterlineClient at(ShutterlineClient door) {
		return door.with(token());
	}

	private synchronized String token() {
		if (System.nanoTime() - renewed > RENEWAL.toNanos()) {
			token = Patient.call(() -> doors.users().logIn(username, password)).token();
			renewed = System.nanoTime();
		}
		return token;
	}
}
