package org.shutterline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.shutterline.media.ForeignTopics.Deletions;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.core.sync.RequestBody;

/** What is left of the media of a deleted account once this service has said that nothing is. */
class ErasureTests extends RunningMediaService {
	private static final String PUBLIC = "shutterline-media";
	private static final String PRIVATE = "shutterline-quarantine";
	private static final byte[] PHOTO = Pictures.jpeg(Pictures.quarters(900, 600));

	private final Deletions deletions;
	private final Ffmpeg ffmpeg;

	@Autowired
	ErasureTests(Deletions deletions, Ffmpeg ffmpeg) {
		this.deletions = deletions;
		this.ffmpeg = ffmpeg;
	}

	@Test
	void erasesReadyFailedPendingAndRunningMediaWithAllTheirObjects() throws Exception {
		var user = user();
		var other = user();
		String theirs = uploaded(other, PHOTO, "image/jpeg");
		awaitStatus(other, theirs, "ready");
		String ready = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, ready, "ready");
		String failed = uploaded(user, new byte[]{ 1, 2, 3 }, "image/png");
		awaitStatus(user, failed, "failed");
		String deleted = uploaded(user, PHOTO, "image/jpeg", Map.of("purpose", "story"));
		awaitStatus(user, deleted, "ready");
		user.delete("/media/" + deleted).is(204);
		var pending = user.requestUpload(PHOTO, "image/jpeg").is(201).json();
		assertThat(Caller.put(pending, PHOTO).statusCode()).isEqualTo(200);
		String waiting = pending.path("media_id").asString();
		byte[] film = new Films(ffmpeg, folder).silentFilm(1920, 1080, 8, "erased.mp4");
		String running = uploaded(user, film, "video/mp4");
		await(() -> column("state", running).equals("running"));
		var all = List.of(ready, failed, deleted, waiting, running);
		var uploads = all.stream().map(id -> column("upload_key", id)).toList();
		var folders = List.of(column("folder", ready), column("folder", deleted), column("folder", running));
		assertThat(objects(PUBLIC, folders.getFirst())).isPositive();

		deletions.tell(user.id());
		awaitErased(user.id());

		assertThat(folders).allSatisfy(folder -> assertThat(objects(PUBLIC, folder)).isZero());
		assertThat(uploads).allSatisfy(key -> assertThat(objects(PRIVATE, key)).isZero());
		assertNothingIsLeftOf(user.id());
		for (String id : all) {
			user.get("/media/" + id).isProblem(404, "not_found");
			user.post("/media/uploads/" + id + "/complete", "").isProblem(404, "not_found");
			await(() -> events.of(id).isEmpty() || events.of(id).getLast().payload() == null);
		}
		assertThat(events.typesOf(running)).containsExactly("media_uploaded", "media_deleted");
		other.get("/media/" + theirs).is(200);
		assertThat(objects(PUBLIC, column("folder", theirs))).isPositive();
	}

	@Test
	void takesNothingMoreOfADeletedAccount() throws Exception {
		var user = user();
		deletions.tell(user.id());
		awaitErased(user.id());
		user.requestUpload(PHOTO, "image/jpeg").isProblem(401, "unauthenticated");
		deletions.tell(user.id());
		assertNothingIsLeftOf(user.id());
	}

	/** A worker elsewhere has the job and is silent: paused, or dead. What it writes until its time is over is found. */
	@Test
	void waitsForAWorkerThatMayStillBeWriting() throws Exception {
		var user = user();
		Id media = user.id();
		String folder = "m/silentworkersfolder" + media;
		jdbc.sql("""
				insert into media (id, owner_id, purpose, content_type, size_bytes, checksum_sha256, upload_key,
					upload_expires_at, status, version, created_at, changed_at)
				values (?, ?, 'post', 'image/jpeg', 1, ?, ?, now(), 'processing', 2, now(), now())""")
				.params(media.value(), media.value(), "0".repeat(64), "u/silentworkersupload" + media).update();
		jdbc.sql("""
				insert into job (media_id, lane, state, attempts, run_after, lease, leased_until, folder, created_at)
				values (?, 'photo', 'running', 1, now(), gen_random_uuid(), now() + interval '10 minutes', ?, now())""")
				.params(media.value(), folder).update();

		deletions.tell(media);
		await(() -> column("status", media.toString()).equals("deleted"));
		s3.putObject(put -> put.bucket(PUBLIC).key(folder + "/large.jpg"), RequestBody.fromString("late"));
		assertThat(isErased(media)).isFalse();
		jdbc.sql("update job set leased_until = now() where media_id = ?").param(media.value()).update();
		jdbc.sql("update discarded set sweep_at = now() where media_id = ?").param(media.value()).update();
		awaitErased(media);

		assertThat(objects(PUBLIC, folder)).isZero();
		assertNothingIsLeftOf(media);
	}

	private void awaitErased(Id user) {
		await(() -> isErased(user));
	}

	private boolean isErased(Id user) {
		return jdbc.sql("select count(*) from erasure where user_id = ? and erased_at is not null").param(user.value())
				.query(Long.class).single() == 1;
	}

	private void assertNothingIsLeftOf(Id user) {
		assertThat(jdbc.sql("select count(*) from media where owner_id = ?").param(user.value()).query(Long.class)
				.single()).isZero();
		assertThat(jdbc.sql("select count(*) from upload_usage where owner_id = ?").param(user.value())
				.query(Long.class).single()).isZero();
		assertThat(jdbc.sql("select count(*) from idempotency_keys where user_id = ?").param(user.value())
				.query(Long.class).single()).isZero();
		assertThat(jdbc.sql("""
				select (select count(*) from job where media_id not in (select id from media))
					+ (select count(*) from rendition where media_id not in (select id from media))""")
				.query(Long.class).single()).isZero();
	}
}
