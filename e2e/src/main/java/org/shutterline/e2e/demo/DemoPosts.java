package org.shutterline.e2e.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.shutterline.e2e.client.Media;
import org.shutterline.e2e.client.NewPost;
import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.journey.Photo;

/**
 * Posts each file once per author. The notes say which file became which post, and that post must still be there; media and
 * Idempotency-Key are noted before the post is made, so that a run that broke off is continued. Where the notes are gone, the
 * demo's own set is known again by its captions.
 */
final class DemoPosts {
	private static final Duration PHOTO = Duration.ofMinutes(1);
	private static final Duration VIDEO = Duration.ofMinutes(5);

	private final LocalNotes notes;
	private final PrintStream out;

	DemoPosts(LocalNotes notes, PrintStream out) {
		this.notes = notes;
		this.out = out;
	}

	/** The id of the post, made now or before, once it is published. */
	Made publish(Person author, DemoPhoto photo) {
		var original = photo.original().get();
		var checksum = DemoPhoto.checksum(original);
		var before = existing(author, photo, checksum);
		if (before.isPresent()) {
			return new Made(before.get(), false);
		}
		out.println("  " + author.username() + " posts '" + photo.caption() + "'");
		var mediaId = continued(author, checksum).orElseGet(() -> uploaded(author, photo, original, checksum));
		var limit = original.contentType().startsWith("video/") ? VIDEO : PHOTO;
		author.awaitReady(mediaId, limit);
		var post = Patient.call(() -> author.client()
				.publish(new NewPost(photo.caption(), List.of("demo"), List.of(mediaId)), "demo-" + mediaId));
		notes.note("post", author.userId(), checksum, post.postId());
		Await.atMost(limit).isTrue("'" + photo.caption() + "' is published",
				() -> author.client().post(post.postId()).publishedAt() != null);
		return new Made(post.postId(), true);
	}

	private Optional<String> existing(Person author, DemoPhoto photo, String checksum) {
		var noted = notes.noted("post", author.userId(), checksum).filter(id -> isThere(author, id));
		if (noted.isPresent() || !photo.drawn()) {
			return noted;
		}
		return Patient.call(() -> author.client().postsOf(author.username()).toTheEnd())
				.stream()
				.filter(post -> post.caption().equals(photo.caption()))
				.map(Post::postId)
				.findFirst();
	}

	private static boolean isThere(Person author, String postId) {
		try {
			Patient.call(() -> author.client().post(postId));
			return true;
		}
		catch (Refused e) {
			if (e.status() == 404) {
				return false;
			}
			throw e;
		}
	}

	/** The media of an earlier run that broke off between upload and post. */
	private Optional<String> continued(Person author, String checksum) {
		if (notes.noted("post", author.userId(), checksum).isPresent()) {
			return Optional.empty();
		}
		return notes.noted("media", author.userId(), checksum).filter(id -> {
			try {
				return Optional.of(Patient.call(() -> author.client().media(id))).map(Media::status)
						.filter(status -> status.equals("ready") || status.equals("processing")).isPresent();
			}
			catch (Refused e) {
				return false;
			}
		});
	}

	private String uploaded(Person author, DemoPhoto photo, Photo original, String checksum) {
		var mediaId = author.upload(original, photo.altText().isEmpty() ? null : photo.altText());
		notes.note("media", author.userId(), checksum, mediaId);
		return mediaId;
	}

	/**
	 * A post of the demo.
	 *
	 * @param now whether this run made it
	 */
	record Made(String postId, boolean now) {}
}
