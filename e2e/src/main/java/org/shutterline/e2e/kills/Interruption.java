package org.shutterline.e2e.kills;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.shutterline.e2e.client.Post;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.console.Words;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.journey.Photo;

/** Something goes wrong with a part in the middle of the main job, which must complete all the same, with nothing lost. */
record Interruption(ShutterlineClient gateway) {
	/** What goes wrong, and has been aimed at somebody. */
	interface Fault {
		void strike();

		/** Waits until everything works again. */
		void awaitRecovery();
	}

	/** @param aim makes ready just before the steps, so that nothing lies between the last acknowledgement and the strike */
	Result of(String part, Moment moment, Supplier<Fault> aim) {
		var recovered = "-";
		var lost = List.<String>of();
		var comments = 0;
		try {
			var author = Person.newcomer(gateway, "author");
			var follower = Person.newcomer(gateway, "reader");
			var first = published(author);
			var farewell = Farewell.prepare(gateway, first.postId());
			var job = new MainJob(author, follower, first, farewell,
					Photo.jpeg(Instant.now().toEpochMilli(), 1600, 1200));
			var fault = aim.get();
			var commenting = new AckedComments(follower, first.postId());
			try (commenting) {
				moment.before().forEach(job::take);
				var begin = System.nanoTime();
				fault.strike();
				job.takeTheRest();
				fault.awaitRecovery();
				recovered = Words.seconds(Duration.ofNanos(System.nanoTime() - begin));
				job.complete();
			}
			comments = commenting.acknowledged().size();
			lost = job.lost(commenting.acknowledged());
			return new Result(part, moment, recovered, "complete", comments, lost);
		}
		catch (RuntimeException e) {
			return new Result(part, moment, recovered, String.valueOf(e.getMessage()), comments, lost);
		}
	}

	private static Post published(Person author) {
		var media = author.upload(Photo.jpeg(1, 800, 600), null);
		author.awaitReady(media, Duration.ofMinutes(1));
		var post = author.post("first", media);
		return Await.atMost(Duration.ofMinutes(1))
				.until("the first post is out", () -> Optional.of(author.client().post(post.postId()))
						.filter(seen -> seen.publishedAt() != null));
	}
}
