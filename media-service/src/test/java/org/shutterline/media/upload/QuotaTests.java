package org.shutterline.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.shutterline.media.Answer;
import org.shutterline.media.Caller;
import org.shutterline.media.Films;
import org.shutterline.media.Pictures;
import org.shutterline.media.RunningMediaService;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.platform.core.Id;
import org.springframework.beans.factory.annotation.Autowired;

/** What a user may upload in a day: ten gigabytes, an hour of video. */
class QuotaTests extends RunningMediaService {
	private static final byte[] PHOTO = Pictures.jpeg(Pictures.quarters(200, 100));
	private static final long MOST_BYTES = 10L << 30;
	private static final long MOST_VIDEO = 3_600_000;

	private final Ffmpeg ffmpeg;

	@Autowired
	QuotaTests(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	@Test
	void endsWithTheLastByteOfTheDay() throws Exception {
		var user = user();
		used(user.id(), MOST_BYTES - 1000, 0);
		sized(user, 999).is(201);

		Answer refused = sized(user, 2).isProblem(429, "upload_quota_exceeded");

		assertThat(refused.header("Retry-After"))
				.hasValueSatisfying(seconds -> assertThat(Long.parseLong(seconds)).isBetween(1L, 86_400L));
		sized(user, 1).is(201);
		assertThat(bytes(user.id())).isEqualTo(MOST_BYTES);
		sized(user(), 1).is(201);
	}

	@Test
	void beginsAnewTheNextDay() throws Exception {
		var user = user();
		used(user.id(), MOST_BYTES, MOST_VIDEO);
		jdbc.sql("update upload_usage set day = day - 1 where owner_id = ?").param(user.id().value()).update();

		user.post("/media/uploads", Caller.uploadJson(PHOTO, "video/mp4", Map.of("size_bytes", 7))).is(201);

		assertThat(bytes(user.id())).isEqualTo(7);
		assertThat(videoMs(user.id())).isEqualTo(60_000);
	}

	@Test
	void isNotOverdrawnByRequestsAtOnce() throws Exception {
		var user = user();
		used(user.id(), MOST_BYTES - 300, 0);

		List<Integer> answers = atOnce(8, () -> sized(user, 100).status());

		assertThat(Collections.frequency(answers, 201)).isEqualTo(3);
		assertThat(Collections.frequency(answers, 429)).isEqualTo(5);
		assertThat(bytes(user.id())).isEqualTo(MOST_BYTES);
	}

	@Test
	void countsNothingThatWasRefusedOrReplayed() throws Exception {
		var user = user();
		String json = Caller.uploadJson(PHOTO, "image/jpeg", Map.of("size_bytes", 100));
		user.post("/media/uploads", json, "Idempotency-Key", "q").is(201);
		user.post("/media/uploads", json, "Idempotency-Key", "q").is(201);
		assertThat(bytes(user.id())).isEqualTo(100);
		for (int more = 0; more < 4; more++) {
			sized(user, 100).is(201);
		}
		sized(user, 100).isProblem(409, "too_many_pending_uploads");
		assertThat(bytes(user.id())).isEqualTo(500);
	}

	@Test
	void countsAVideoAsTheLongestUntilItsLengthIsKnown() throws Exception {
		var user = user();
		byte[] film = new Films(ffmpeg, folder).silentFilm(160, 120, 1, "short.mp4");
		String ready = uploaded(user, film, "video/mp4");
		assertThat(videoMs(user.id())).isIn(60_000L, 1_000L);
		awaitStatus(user, ready, "ready");
		assertThat(videoMs(user.id())).isBetween(900L, 1_100L);

		used(user.id(), 0, MOST_VIDEO - 90_000);
		String pending = user.requestUpload(film, "video/mp4").is(201).text("media_id");
		assertThat(user.requestUpload(film, "video/mp4").isProblem(429, "video_quota_exceeded").header("Retry-After"))
				.isPresent();
		user.requestUpload(PHOTO, "image/jpeg").is(201);
		user.delete("/media/" + pending).is(204);
		assertThat(videoMs(user.id())).isEqualTo(MOST_VIDEO - 90_000);
		user.requestUpload(film, "video/mp4").is(201);
		// What had its length counted keeps it, deleted or not.
		user.delete("/media/" + ready).is(204);
		assertThat(videoMs(user.id())).isEqualTo(MOST_VIDEO - 30_000);
	}

	@Test
	void countsAVideoThatFailedAsTheLongest() throws Exception {
		var user = user();
		String failed = uploaded(user, new byte[]{ 1, 2, 3 }, "video/mp4");
		awaitStatus(user, failed, "failed");

		assertThat(videoMs(user.id())).isEqualTo(60_000);
	}

	private static Answer sized(Caller user, long bytes) throws Exception {
		return user.post("/media/uploads", Caller.uploadJson(PHOTO, "image/jpeg", Map.of("size_bytes", bytes)));
	}

	private void used(Id user, long bytes, long videoMs) {
		jdbc.sql("""
				insert into upload_usage (owner_id, day, bytes, video_ms)
				values (?, (now() at time zone 'UTC')::date, ?, ?)
				on conflict (owner_id) do update set bytes = excluded.bytes, video_ms = excluded.video_ms
				""").params(user.value(), bytes, videoMs).update();
	}

	private long bytes(Id user) {
		return jdbc.sql("select bytes from upload_usage where owner_id = ?").param(user.value()).query(Long.class)
				.single();
	}

	private long videoMs(Id user) {
		return jdbc.sql("select video_ms from upload_usage where owner_id = ?").param(user.value()).query(Long.class)
				.single();
	}
}
