package org.shutterline.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.media.Caller;
import org.shutterline.media.Films;
import org.shutterline.media.RunningMediaService;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import tools.jackson.databind.JsonNode;

class UploadInPartsTests extends RunningMediaService {
	private static final Pieces NOISE = Pieces.ofNoise();
	private static final String PRIVATE = "shutterline-quarantine";

	private final Ffmpeg ffmpeg;

	@Autowired
	UploadInPartsTests(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	@Test
	void cutsLargeFilesIntoPartsWithAnAddressEach() throws Exception {
		JsonNode upload = requested(user(), NOISE);

		assertThat(upload.path("url").isNull()).isTrue();
		assertThat(upload.path("method").asString()).isEqualTo("PUT");
		assertThat(upload.path("headers").isEmpty()).isTrue();
		assertThat(upload.path("parts").valueStream().map(part -> part.path("size_bytes").asLong()))
				.containsExactly(5L << 20, 5L << 20, 1L << 20);
		assertThat(upload.path("parts").valueStream().map(part -> part.path("number").asInt())).containsExactly(1, 2,
				3);
		assertThat(upload.path("parts").valueStream()).allSatisfy(part -> {
			assertThat(part.propertyNames()).containsExactlyInAnyOrder("number", "size_bytes", "url");
			assertThat(part.path("url").asString()).contains("/shutterline-quarantine/u/",
					"X-Amz-SignedHeaders=content-length%3Bhost", "X-Amz-Expires=900");
		});
		assertThat(unfinished(column("upload_key", id(upload)))).isEqualTo(1);
	}

	@Test
	void cutsTheLargestVideoExactly() throws Exception {
		JsonNode upload = user().post("/media/uploads",
				Caller.uploadJson(NOISE.file(), "video/mp4", Map.of("size_bytes", 512L << 20))).is(201).json();

		assertThat(upload.path("parts").size()).isEqualTo(103);
		assertThat(upload.path("parts").valueStream().mapToLong(part -> part.path("size_bytes").asLong()).sum())
				.isEqualTo(512L << 20);
	}

	@Test
	void storeTakesPartsOfTheirLengthOnly() throws Exception {
		var user = user();
		JsonNode upload = requested(user, NOISE);
		JsonNode part = upload.path("parts").path(2);
		byte[] third = NOISE.of(upload, 3);

		assertThat(isTaken(part, Arrays.copyOf(third, third.length - 1))).isFalse();
		assertThat(isTaken(part, Arrays.copyOf(third, third.length + 1))).isFalse();
		assertThat(arrived(user, upload, 2)).isFalse();
		assertThat(isTaken(part, third)).isTrue();
		assertThat(arrived(user, upload, 2)).isTrue();
	}

	/** A refused part's connection is closed while it comes: then there may be no answer. */
	private static boolean isTaken(JsonNode part, byte[] bytes) throws InterruptedException {
		try {
			return Caller.putPart(part, bytes).statusCode() == 200;
		}
		catch (IOException closed) {
			return false;
		}
	}

	private static boolean arrived(Caller user, JsonNode upload, int part) throws Exception {
		return user.get("/media/uploads/" + id(upload)).is(200).json().at("/parts/" + part + "/etag").isString();
	}

	@Test
	void resumesWithWhatHasNotArrivedAndShowsTheFilm() throws Exception {
		var user = user();
		byte[] film = new Films(ffmpeg, folder).silentFilm(320, 240, 1, "long.mp4");
		var pieces = new Pieces(Films.padded(film, 11 * Pieces.MEGABYTE));
		JsonNode upload = requested(user, pieces);
		pieces.send(upload, 3);
		String first = pieces.send(upload, 1);
		user.post("/media/uploads/" + id(upload) + "/complete", "").isProblem(409, "upload_missing");

		JsonNode resumed = user.get("/media/uploads/" + id(upload)).is(200).json();

		assertThat(resumed.path("status").asString()).isEqualTo("pending");
		assertThat(resumed.at("/parts/0/etag").asString()).isEqualTo(first);
		assertThat(resumed.at("/parts/0/url").isMissingNode()).isTrue();
		assertThat(resumed.at("/parts/1/etag").isMissingNode()).isTrue();
		assertThat(resumed.at("/parts/2/etag").isMissingNode()).isFalse();
		String second = pieces.send(resumed, 2);
		user.post("/media/uploads/" + id(upload) + "/complete", """
				{"parts": [{"number": 1, "etag": %s}, {"number": 2, "etag": "%s"}]}
				""".formatted(json(first), second.replace("\"", ""))).is(202);
		awaitStatus(user, id(upload), "ready");
		JsonNode over = user.get("/media/uploads/" + id(upload)).is(200).json();
		assertThat(over.path("status").asString()).isEqualTo("ready");
		assertThat(over.path("parts").isEmpty()).isTrue();
		await(() -> objects(PRIVATE, column("upload_key", id(upload))) == 0);
	}

	@Test
	void workerFindsOtherContentThanWasAnnounced() throws Exception {
		var user = user();
		JsonNode upload = requested(user, NOISE);
		byte[] other = NOISE.file().clone();
		other[0] ^= 1;
		new Pieces(other).send(upload);
		user.post("/media/uploads/" + id(upload) + "/complete", "").is(202);

		assertThat(awaitStatus(user, id(upload), "failed").text("failure")).isEqualTo("checksum_mismatch");
	}

	@Test
	void completesOnceHoweverManyAskAtOnce() throws Exception {
		var user = user();
		JsonNode upload = requested(user, NOISE);
		NOISE.send(upload);

		List<Integer> answers = atOnce(6,
				() -> user.post("/media/uploads/" + id(upload) + "/complete", "{}").status());

		assertThat(answers).containsOnly(202);
		awaitStatus(user, id(upload), "failed");
		user.post("/media/uploads/" + id(upload) + "/complete", "").is(202);
		await(() -> events.typesOf(id(upload)).size() == 2);
		assertThat(events.typesOf(id(upload))).containsExactly("media_uploaded", "media_failed");
		assertThat(unfinished(column("upload_key", id(upload)))).isZero();
	}

	/** The store had put the parts together, and its answer was lost. */
	@Test
	void completesWhatTheStoreHadCompletedBefore() throws Exception {
		var user = user();
		JsonNode upload = requested(user, NOISE);
		var parts = new ArrayList<CompletedPart>();
		for (int number = 1; number <= 3; number++) {
			parts.add(CompletedPart.builder().partNumber(number).eTag(NOISE.send(upload, number)).build());
		}
		s3.completeMultipartUpload(complete -> complete.bucket(PRIVATE).key(column("upload_key", id(upload)))
				.uploadId(column("multipart_id", id(upload))).multipartUpload(all -> all.parts(parts)));

		JsonNode seen = user.get("/media/uploads/" + id(upload)).is(200).json();
		assertThat(seen.path("status").asString()).isEqualTo("pending");
		assertThat(seen.path("parts").isEmpty()).isTrue();
		user.post("/media/uploads/" + id(upload) + "/complete", "").is(202);

		awaitStatus(user, id(upload), "failed");
	}

	@Test
	void refusesOtherPartsThanHaveArrived() throws Exception {
		var user = user();
		JsonNode upload = requested(user, NOISE);
		String first = NOISE.send(upload, 1);
		NOISE.send(upload, 2);
		NOISE.send(upload, 3);
		String path = "/media/uploads/" + id(upload) + "/complete";

		assertThat(user.post(path, "{\"parts\": [{\"number\": 1, \"etag\": %s}, {\"number\": 2, \"etag\": %s}]}"
				.formatted(json(first), json(first))).isProblem(409, "other_part").wrongFields())
				.containsExactly("parts[1]");
		assertThat(user.post(path, "{\"parts\": [{\"number\": 4, \"etag\": %s}]}".formatted(json(first)))
				.isProblem(409, "other_part").wrongFields()).containsExactly("parts[0]");
		assertThat(column("status", id(upload))).isEqualTo("pending");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"parts\": [null]}", "{\"parts\": [{}]}", "{\"parts\": [{\"number\": 1}]}",
			"{\"parts\": [{\"number\": \"one\", \"etag\": \"x\"}]}", "{\"parts\": {}}",
			"{\"parts\": [{\"number\": 1, \"etag\": \"\"}]}", "{\"parts\": [" })
	void refusesMalformedParts(String body) throws Exception {
		var user = user();
		String id = id(requested(user, NOISE));

		user.post("/media/uploads/" + id + "/complete", body).isProblem(400, "invalid_request");
	}

	@Test
	void replaysTheSameUploadWithFreshAddresses() throws Exception {
		var user = user();
		String json = Caller.uploadJson(NOISE.file(), "video/mp4", Map.of());
		JsonNode first = user.post("/media/uploads", json, "Idempotency-Key", "large").is(201).json();
		NOISE.send(first, 2);

		JsonNode second = user.post("/media/uploads", json, "Idempotency-Key", "large").is(201).json();

		assertThat(id(second)).isEqualTo(id(first));
		assertThat(second.at("/parts/1/etag").isMissingNode()).isFalse();
		NOISE.send(second, 1);
		NOISE.send(second, 3);
		user.post("/media/uploads/" + id(second) + "/complete", "").is(202);
	}

	/** Whoever granted it died before the store was asked; the client asks with the key of its request, repeatedly. */
	@Test
	void beginsInTheStoreOnceHoweverManyAskAtOnce() throws Exception {
		var user = user();
		JsonNode upload = requested(user, NOISE);
		String key = column("upload_key", id(upload));
		jdbc.sql("update media set multipart_id = null where id = ?").param(Long.valueOf(id(upload))).update();
		s3.listMultipartUploads(list -> list.bucket(PRIVATE).prefix(key)).uploads()
				.forEach(begun -> s3.abortMultipartUpload(
						abort -> abort.bucket(PRIVATE).key(key).uploadId(begun.uploadId())));

		List<Integer> answers = atOnce(6, () -> user.get("/media/uploads/" + id(upload)).status());

		assertThat(answers).containsOnly(200);
		assertThat(unfinished(key)).isEqualTo(1);
		NOISE.send(user.get("/media/uploads/" + id(upload)).is(200).json());
		user.post("/media/uploads/" + id(upload) + "/complete", "").is(202);
	}

	@Test
	void deletionEndsTheUploadInTheStore() throws Exception {
		var user = user();
		JsonNode upload = requested(user, NOISE);
		NOISE.send(upload, 1);
		String key = column("upload_key", id(upload));

		user.delete("/media/" + id(upload)).is(204);

		await(() -> unfinished(key) == 0);
		user.get("/media/uploads/" + id(upload)).isProblem(404, "not_found");
		user.post("/media/uploads/" + id(upload) + "/complete", "").isProblem(404, "not_found");
	}

	@Test
	void showsUploadsToTheirOwnersOnly() throws Exception {
		JsonNode upload = requested(user(), NOISE);

		user().get("/media/uploads/" + id(upload)).isProblem(404, "not_found");
		user().post("/media/uploads/" + id(upload) + "/complete", "").isProblem(404, "not_found");
		user().get("/media/uploads/abc").isProblem(400, "invalid_request");
	}

	private static JsonNode requested(Caller user, Pieces pieces) throws Exception {
		return user.requestUpload(pieces.file(), "video/mp4").is(201).json();
	}

	private static String id(JsonNode upload) {
		return upload.path("media_id").asString();
	}

	private static String json(String text) {
		return "\"" + text.replace("\"", "\\\"") + "\"";
	}
}
