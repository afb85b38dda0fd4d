package org.shutterline.media.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.shutterline.media.Caller;
import org.shutterline.media.Films;
import org.shutterline.media.Pictures;
import org.shutterline.media.RunningMediaService;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.core.sync.RequestBody;
import tools.jackson.databind.JsonNode;

/** From the completed upload to what is public. */
class ProcessingTests extends RunningMediaService {
	private static final String PUBLIC = "shutterline-media";
	private static final String PRIVATE = "shutterline-quarantine";

	private final Ffmpeg ffmpeg;

	@Autowired
	ProcessingTests(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	@Test
	void publishesAllSizesOfPhoto() throws Exception {
		var user = user();
		byte[] file = Pictures.withExif(Pictures.jpeg(Pictures.quarters(1600, 1200)), 6);

		String id = uploaded(user, file, "image/jpeg");
		JsonNode media = awaitStatus(user, id, "ready").json();

		assertThat(media.propertyNames()).containsExactlyInAnyOrder("media_id", "type", "purpose", "status", "failure",
				"width",
				"height", "duration_ms", "blurhash", "dominant_colour", "alt_text", "renditions", "hls_url",
				"poster_url", "thumbnail_urls", "progress");
		assertThat(media.path("width").asInt()).isEqualTo(1200);
		assertThat(media.path("height").asInt()).isEqualTo(1600);
		assertThat(media.path("blurhash").asString()).hasSize(28);
		assertThat(media.path("dominant_colour").asString()).matches("#[0-9a-f]{6}");
		assertThat(media.path("hls_url").isNull()).isTrue();
		assertThat(media.path("thumbnail_urls").isEmpty()).isTrue();
		assertThat(media.path("renditions").findValuesAsString("name")).containsExactly("small", "small", "medium",
				"medium", "large", "large", "full", "full");
		for (JsonNode rendition : media.path("renditions")) {
			HttpResponse<byte[]> picture = Caller.fetch(rendition.path("url").asString());
			assertThat(picture.statusCode()).isEqualTo(200);
			String type = rendition.path("content_type").asString();
			assertThat(header(picture, "Content-Type")).isEqualTo(type);
			assertThat(header(picture, "Cache-Control")).isEqualTo("public, max-age=3600");
			assertThat(new String(picture.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "SecretPhone");
			if (type.equals("image/jpeg")) {
				assertThat(ImageIO.read(new ByteArrayInputStream(picture.body())).getWidth())
						.isEqualTo(rendition.path("width").asInt());
			}
		}
		await(() -> events.typesOf(id).equals(List.of("media_uploaded", "media_ready")));
		await(() -> objects(PRIVATE, column("upload_key", id)) == 0);
	}

	/** From the client's request by way of the table and the outbox to whoever hears that it is ready. */
	@Test
	void goesOnWithTheTraceOfTheRequest() throws Exception {
		var user = user();
		byte[] file = Pictures.png(Pictures.quarters(50, 50));
		var upload = user.requestUpload(file, "image/png").is(201).json();
		Caller.put(upload, file);
		String id = upload.path("media_id").asString();
		String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

		user.post("/media/uploads/" + id + "/complete", "", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
				.is(202);

		await(() -> events.of(id).size() == 2);
		assertThat(events.of(id)).allSatisfy(event -> assertThat(event.traceparent()).contains(trace));
	}

	@Test
	void choosesCacheTimeByPurpose() throws Exception {
		var user = user();
		byte[] file = Pictures.png(Pictures.quarters(100, 100));

		String story = uploaded(user, file, "image/png", Map.of("purpose", "story"));
		String profile = uploaded(user, file, "image/png", Map.of("purpose", "profile"));

		assertThat(header(Caller.fetch(firstUrl(user, story)), "Cache-Control")).isEqualTo("public, max-age=60");
		assertThat(header(Caller.fetch(firstUrl(user, profile)), "Cache-Control")).isEqualTo("public, max-age=86400");
	}

	@Test
	void publishesVideoThatPlaysInSteps() throws Exception {
		var user = user();
		byte[] film = new Films(ffmpeg, folder).film(1280, 720, 3);

		String id = uploaded(user, film, "video/mp4");
		JsonNode media = awaitStatus(user, id, "ready").json();

		assertThat(media.path("type").asString()).isEqualTo("video");
		assertThat(media.path("duration_ms").asLong()).isBetween(2900L, 3200L);
		assertThat(media.path("renditions").findValuesAsString("name")).containsExactly("720p", "480p");
		assertThat(media.path("renditions").get(0).path("bitrate").asLong()).isPositive();
		HttpResponse<byte[]> poster = Caller.fetch(media.path("poster_url").asString());
		assertThat(header(poster, "Content-Type")).isEqualTo("image/jpeg");
		assertThat(media.path("thumbnail_urls")).hasSize(3).allSatisfy(url -> assertThat(
				header(Caller.fetch(url.asString()), "Content-Type")).isEqualTo("image/jpeg"));
		assertThat(column("progress", id)).as("it was told at least that it began").isNotNull();
		assertThat(media.path("progress").isNull()).as("it is no longer processed").isTrue();
		String master = media.path("hls_url").asString();
		HttpResponse<byte[]> playlist = Caller.fetch(master);
		assertThat(header(playlist, "Content-Type")).isEqualTo("application/vnd.apple.mpegurl");
		assertThat(text(playlist)).contains("720p.m3u8", "480p.m3u8");
		assertThat(text(Caller.fetch(URI.create(master).resolve("480p.m3u8").toString()))).contains("480p.mp4");
		HttpResponse<byte[]> part = Caller.fetch(URI.create(master).resolve("480p.mp4").toString(), "Range",
				"bytes=0-99");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).hasSize(100);
		await(() -> events.typesOf(id).equals(List.of("media_uploaded", "media_ready")));
	}

	@Test
	void saysHowFarItIsWhileItIsProcessed() throws Exception {
		var user = user();
		String id = waitingJob(user, Pictures.jpeg(Pictures.quarters(300, 300)));
		assertThat(user.get("/media/" + id).json().path("progress").asInt(-1)).isZero();

		jdbc.sql("update job set progress = 42 where media_id = ?").param(Long.parseLong(id)).update();
		assertThat(user.get("/media/" + id).json().path("progress").asInt()).isEqualTo(42);

		release(id);
		assertThat(awaitStatus(user, id, "ready").json().path("progress").isNull()).isTrue();
	}

	@Test
	void longVideoHoldsUpNoPhoto() throws Exception {
		var user = user();
		byte[] film = new Films(ffmpeg, folder).silentFilm(1920, 1080, 8, "long.mp4");
		String video = uploaded(user, film, "video/mp4");
		await(() -> column("state", video).equals("running"));

		String photo = uploaded(user, Pictures.jpeg(Pictures.quarters(800, 800)), "image/jpeg");
		awaitStatus(user, photo, "ready");

		assertThat(user.get("/media/" + video).text("status")).isEqualTo("processing");
		user.delete("/media/" + video).is(204);
	}

	@Test
	void failsWhatIsNoPhotoWithPlainReasonAndTriesItOnce() throws Exception {
		var user = user();
		byte[] page = "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);

		String id = uploaded(user, page, "image/png");

		assertThat(awaitStatus(user, id, "failed").text("failure")).isEqualTo("wrong_type");
		assertThat(column("attempts", id)).isEqualTo("1");
		assertThat(column("state", id)).isEqualTo("done");
		await(() -> events.typesOf(id).equals(List.of("media_uploaded", "media_failed")));
		await(() -> objects(PRIVATE, column("upload_key", id)) == 0);
		user.post("/media/uploads/" + id + "/complete", "").is(202);
	}

	@Test
	void failsPlaylistUnderTheNameOfAVideo() throws Exception {
		var user = user();
		byte[] playlist = "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/\n".getBytes(StandardCharsets.UTF_8);

		String id = uploaded(user, playlist, "video/mp4");

		assertThat(awaitStatus(user, id, "failed").text("failure")).isEqualTo("wrong_type");
	}

	/** A store that checks no digests would let other bytes pass; the worker does not. */
	@Test
	void failsWhatIsNotTheAnnouncedFile() throws Exception {
		var user = user();
		byte[] announced = Pictures.jpeg(Pictures.quarters(300, 300));
		byte[] other = announced.clone();
		other[200] ^= 1;
		var upload = user.requestUpload(announced, "image/jpeg").is(201).json();
		String id = upload.path("media_id").asString();
		s3.putObject(put -> put.bucket(PRIVATE).key(column("upload_key", id)), RequestBody.fromBytes(other));

		user.post("/media/uploads/" + id + "/complete", "").is(202);

		assertThat(awaitStatus(user, id, "failed").text("failure")).isEqualTo("checksum_mismatch");
	}

	@Test
	void failsWhatWasRemovedMeanwhile() throws Exception {
		var user = user();
		String id = waitingJob(user, Pictures.jpeg(Pictures.quarters(300, 300)));
		s3.deleteObject(delete -> delete.bucket(PRIVATE).key(column("upload_key", id)));

		release(id);

		assertThat(awaitStatus(user, id, "failed").text("failure")).isEqualTo("upload_missing");
	}

	/** As after a kill -9: the job is running, some objects are published, and nobody renews the lease. */
	@Test
	void takesOverJobOfKilledWorkerAndRemovesWhatItLeft() throws Exception {
		var user = user();
		String id = waitingJob(user, Pictures.jpeg(Pictures.quarters(300, 300)));
		s3.putObject(put -> put.bucket(PUBLIC).key("m/killedworkersfolder" + id + "/small.jpg"),
				RequestBody.fromString("half done"));
		jdbc.sql("""
				update job set state = 'running', attempts = 1, lease = gen_random_uuid(), folder = ?,
					leased_until = now() + interval '1 second'
				where media_id = ?
				""").params("m/killedworkersfolder" + id, Long.parseLong(id)).update();

		awaitStatus(user, id, "ready");

		assertThat(column("attempts", id)).isEqualTo("2");
		await(() -> objects(PUBLIC, "m/killedworkersfolder" + id) == 0);
		assertThat(objects(PUBLIC, column("folder", id))).isEqualTo(2);
		await(() -> events.typesOf(id).equals(List.of("media_uploaded", "media_ready")));
	}

	@Test
	void givesUpOnJobThatKillsEveryWorker() throws Exception {
		var user = user();
		String id = waitingJob(user, Pictures.jpeg(Pictures.quarters(300, 300)));
		jdbc.sql("update job set state = 'running', attempts = 5, lease = gen_random_uuid(), leased_until = now()"
				+ " where media_id = ?").param(Long.parseLong(id)).update();

		assertThat(awaitStatus(user, id, "failed").text("failure")).isEqualTo("processing_failed");

		assertThat(column("state", id)).isEqualTo("dead");
		assertThat(objects(PRIVATE, column("upload_key", id))).as("kept for an operator").isEqualTo(1);
	}

	@Test
	void deletesReadyMediaWithAllItsObjects() throws Exception {
		var user = user();
		String id = uploaded(user, Pictures.jpeg(Pictures.quarters(1200, 300)), "image/jpeg");
		String url = firstUrl(user, id);
		String folder = column("folder", id);
		assertThat(objects(PUBLIC, folder)).isEqualTo(8);

		user.delete("/media/" + id).is(204);

		user.get("/media/" + id).isProblem(404, "not_found");
		await(() -> objects(PUBLIC, folder) == 0);
		assertThat(Caller.fetch(url).statusCode()).isIn(403, 404);
		await(() -> events.of(id).size() == 3);
		assertThat(events.of(id).getLast().payload()).as("a tombstone").isNull();
	}

	@Test
	void tellsNothingOfTheMediaThatWasDeletedWhileItWasProcessed() throws Exception {
		var user = user();
		byte[] film = new Films(ffmpeg, folder).silentFilm(1280, 720, 4, "deleted.mp4");
		String id = uploaded(user, film, "video/mp4");
		await(() -> column("state", id).equals("running"));

		user.delete("/media/" + id).is(204);

		await(() -> events.of(id).size() == 2);
		await(() -> jdbc.sql("select leased_until is null from job where media_id = ?").param(Long.parseLong(id))
				.query(Boolean.class).single());
		assertThat(events.typesOf(id)).containsExactly("media_uploaded", "media_deleted");
		assertThat(column("status", id)).isEqualTo("deleted");
	}

	@Test
	void retriesAfterOurOwnFaults() throws Exception {
		var user = user();
		String id = waitingJob(user, Pictures.jpeg(Pictures.quarters(300, 300)));
		// For this media alone: others may still be worked on.
		jdbc.sql("alter table rendition add constraint broken check (media_id <> %s) not valid".formatted(id)).update();
		try {
			release(id);
			await(() -> Integer.parseInt(column("attempts", id)) >= 2);
		}
		finally {
			jdbc.sql("alter table rendition drop constraint broken").update();
		}

		awaitStatus(user, id, "ready");
		await(() -> events.typesOf(id).equals(List.of("media_uploaded", "media_ready")));
		assertThat(objects(PUBLIC, column("folder", id))).isEqualTo(2);
	}

	private String firstUrl(Caller user, String id) throws IOException, InterruptedException {
		return awaitStatus(user, id, "ready").json().path("renditions").get(0).path("url").asString();
	}

	/** An uploaded photo whose job waits for {@link #release}. */
	private String waitingJob(Caller user, byte[] file) throws IOException, InterruptedException {
		var upload = user.requestUpload(file, "image/jpeg").is(201).json();
		Caller.put(upload, file);
		String id = upload.path("media_id").asString();
		jdbc.sql("create or replace function hold() returns trigger language plpgsql as"
				+ " $$ begin new.run_after := now() + interval '1 hour'; return new; end $$").update();
		jdbc.sql("create or replace trigger hold before insert on job for each row execute function hold()").update();
		try {
			user.post("/media/uploads/" + id + "/complete", "").is(202);
		}
		finally {
			jdbc.sql("drop trigger hold on job").update();
		}
		return id;
	}

	private void release(String id) {
		jdbc.sql("update job set run_after = now() where media_id = ?").param(Long.parseLong(id)).update();
	}

	private static String header(HttpResponse<byte[]> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	private static String text(HttpResponse<byte[]> response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}
}
