package org.shutterline.media.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.shutterline.media.Caller;
import org.shutterline.media.ForeignTopics.Uses;
import org.shutterline.media.Pictures;
import org.shutterline.media.RunningMediaService;
import org.shutterline.media.cdn.Purges;
import org.shutterline.platform.core.Sweeper;
import org.shutterline.platform.testing.RealObjectStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

import org.springframework.transaction.support.TransactionOperations;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What becomes of media when the last post or story that shows them is gone. */
class FreedMediaTests extends RunningMediaService {
	private static final String PUBLIC = "shutterline-media";
	private static final byte[] PHOTO = Pictures.jpeg(Pictures.quarters(640, 480));

	private final Uses uses;
	private final Sweeper collector;
	private final TransactionOperations transactions;
	private final S3Presigner presigner;
	private final MultipartUploads multipartUploads;
	private final Purges purges;

	@Autowired
	FreedMediaTests(Uses uses, @Qualifier("discardedObjectsSweeper") Sweeper collector,
			TransactionOperations transactions, S3Presigner presigner, MultipartUploads multipartUploads,
			Purges purges) {
		this.uses = uses;
		this.collector = collector;
		this.transactions = transactions;
		this.presigner = presigner;
		this.multipartUploads = multipartUploads;
		this.purges = purges;
	}

	@Test
	void freesWhatTheLastPostLeavesOnceHoweverOftenItIsTold() throws Exception {
		var user = user();
		String media = uploaded(user, PHOTO, "image/jpeg");
		String url = awaitStatus(user, media, "ready").json().path("renditions").path(0).path("url").asString();
		String folder = column("folder", media);
		uses.tell(media, 1, 1);
		uses.tell(media, 2, 2);
		uses.tell(media, 3, 1);
		awaitHeard(media, 3);
		assertThat(Caller.fetch(url).statusCode()).isEqualTo(200);
		assertThat(user.get("/media/" + media).text("status")).isEqualTo("ready");

		uses.tell(media, 4, 0);
		uses.tell(media, 4, 0);
		uses.tell(media, 5, 0);
		awaitHeard(media, 5);

		user.get("/media/" + media).isProblem(404, "not_found");
		user.delete("/media/" + media).isProblem(404, "not_found");
		user.post("/media/uploads/" + media + "/complete", "").isProblem(404, "not_found");
		await(() -> Caller.fetch(url).statusCode() == 404 && objects(PUBLIC, folder) == 0);
		await(() -> events.typesOf(media).contains("media_deleted"));
		assertThat(events.typesOf(media)).containsExactly("media_uploaded", "media_ready", "media_deleted");
	}

	@Test
	void keepsWhatIsUsedAgainWhenAnOldCountComesLate() throws Exception {
		var user = user();
		String media = uploaded(user, PHOTO, "image/jpeg");
		String url = awaitStatus(user, media, "ready").json().path("renditions").path(0).path("url").asString();
		uses.tell(media, 7, 1);
		uses.tell(media, 6, 0);
		uses.tell(media, 7, 1);
		uses.tell(media, 8, 2);
		awaitHeard(media, 8);

		assertThat(user.get("/media/" + media).text("status")).isEqualTo("ready");
		assertThat(Caller.fetch(url).statusCode()).isEqualTo(200);
	}

	@Test
	void freesPhotosForPostsAndStoriesOnlyAndWhateverStateTheyAreIn() throws Exception {
		var user = user();
		String picture = uploaded(user, PHOTO, "image/jpeg", Map.of("purpose", "profile"));
		awaitStatus(user, picture, "ready");
		String failed = uploaded(user, new byte[]{ 1, 2, 3 }, "image/png");
		awaitStatus(user, failed, "failed");
		String story = uploaded(user, PHOTO, "image/jpeg", Map.of("purpose", "story"));
		String url = awaitStatus(user, story, "ready").json().path("renditions").path(0).path("url").asString();
		uses.tell(picture, 1, 0);
		uses.tell(failed, 1, 0);
		uses.tell(story, 1, 0);
		uses.tell("4711", 1, 0);
		awaitHeard(picture, 1);
		awaitHeard(failed, 1);

		assertThat(user.get("/media/" + picture).text("status")).isEqualTo("ready");
		user.get("/media/" + failed).isProblem(404, "not_found");
		awaitHeard(story, 1);
		user.get("/media/" + story).isProblem(404, "not_found");
		await(() -> Caller.fetch(url).statusCode() == 404);
		user.delete("/media/" + picture).is(204);
		uses.tell(picture, 2, 0);
		awaitHeard(picture, 2);
	}

	/** The process ends after it heard the count, and the store is away when it is back. */
	@Test
	void freesLaterWhatCouldNotBeRemovedAtOnce() throws Exception {
		var user = user();
		String media = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, media, "ready");
		String folder = column("folder", media);
		collector.stop();
		try {
			uses.tell(media, 1, 0);
			awaitHeard(media, 1);
			var nowhere = new DiscardedObjects(jdbc, unreachableStore(), multipartUploads,
					new PublishedFolders(unreachable(), settings()), purges);
			assertThatExceptionOfType(UncheckedIOException.class)
					.isThrownBy(() -> transactions.execute(status -> nowhere.removeOne()));
			assertThat(objects(PUBLIC, folder)).isPositive();
		}
		finally {
			collector.start();
		}
		await(() -> objects(PUBLIC, folder) == 0);
	}

	private ObjectStore unreachableStore() {
		return new ObjectStore(unreachable(), presigner, settings());
	}

	private static S3Client unreachable() {
		return new ObjectStoreConfiguration().s3(settings());
	}

	private static ObjectStoreSettings settings() {
		var here = RealObjectStore.connection();
		return new ObjectStoreSettings(URI.create("http://localhost:1"), null, here.accessKey(),
				here.secretKey(), "us-east-1", "shutterline-quarantine", PUBLIC, null);
	}

	private void awaitHeard(String media, long version) {
		await(() -> column("uses_version", media).equals(Long.toString(version)));
	}
}
