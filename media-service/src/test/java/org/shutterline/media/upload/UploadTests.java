package org.shutterline.media.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.media.Answer;
import org.shutterline.media.Caller;
import org.shutterline.media.Pictures;
import org.shutterline.media.RunningMediaService;
import tools.jackson.databind.JsonNode;

class UploadTests extends RunningMediaService {
	private static final byte[] PHOTO = Pictures.jpeg(Pictures.quarters(400, 300));

	@Test
	void grantsOneUploadToServersKey() throws Exception {
		var user = user();

		Answer answer = user.requestUpload(PHOTO, "image/jpeg").is(201);

		assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("media_id", "status", "method", "url",
				"headers", "parts", "expires_at");
		assertThat(answer.json().path("parts").isEmpty()).isTrue();
		assertThat(answer.text("method")).isEqualTo("PUT");
		assertThat(answer.text("url")).contains("/shutterline-quarantine/u/", "X-Amz-Signature=", "X-Amz-Expires=900");
		var media = user.get("/media/" + answer.text("media_id")).is(200).json();
		assertThat(media.path("status").asString()).isEqualTo("pending");
		assertThat(media.path("type").asString()).isEqualTo("photo");
		assertThat(media.path("alt_text").asString()).isEqualTo("Four quarters");
	}

	@Test
	void storeTakesJustWhatWasAnnounced() throws Exception {
		JsonNode upload = user().requestUpload(PHOTO, "image/jpeg").is(201).json();

		assertRefused(Caller.put(upload, Arrays.copyOf(PHOTO, PHOTO.length - 1)));
		assertRefused(Caller.put(upload, Arrays.copyOf(PHOTO, PHOTO.length + 1)));
		assertRefused(Caller.put(upload, PHOTO, Map.of("Content-Type", "text/html")));
		assertThat(Caller.put(upload, PHOTO).statusCode()).isEqualTo(200);
	}

	@Test
	void storeRefusesOtherContentOfTheSameLength() throws Exception {
		JsonNode upload = user().requestUpload(PHOTO, "image/jpeg").is(201).json();
		byte[] other = PHOTO.clone();
		other[PHOTO.length / 2] ^= 1;

		assertRefused(Caller.put(upload, other));
	}

	@Test
	void storeTakesAnUploadOnce() throws Exception {
		JsonNode upload = user().requestUpload(PHOTO, "image/jpeg").is(201).json();
		assertThat(Caller.put(upload, PHOTO).statusCode()).isEqualTo(200);

		assertThat(Caller.put(upload, PHOTO).statusCode()).isEqualTo(412);
	}

	@Test
	void storeShowsUploadsToNobody() throws Exception {
		JsonNode upload = user().requestUpload(PHOTO, "image/jpeg").is(201).json();
		Caller.put(upload, PHOTO);
		String url = upload.path("url").asString();

		assertThat(Caller.fetch(url.substring(0, url.indexOf('?'))).statusCode()).isEqualTo(403);
		assertThat(Caller.fetch(url).statusCode()).isEqualTo(403);
	}

	@Test
	void refusesCompletionBeforeTheFileArrived() throws Exception {
		var user = user();
		String id = user.requestUpload(PHOTO, "image/jpeg").is(201).text("media_id");

		user.post("/media/uploads/" + id + "/complete", "").isProblem(409, "upload_missing");

		assertThat(column("status", id)).isEqualTo("pending");
	}

	@Test
	void renewsTheUrlUntilTheFileIsThere() throws Exception {
		var user = user();
		String id = user.requestUpload(PHOTO, "image/jpeg").is(201).text("media_id");
		jdbc.sql("update media set upload_expires_at = now() where id = ?").param(Long.valueOf(id)).update();

		JsonNode again = user.get("/media/uploads/" + id).is(200).json();

		assertThat(again.path("status").asString()).isEqualTo("pending");
		assertThat(again.path("parts").isEmpty()).isTrue();
		assertThat(jdbc.sql("select upload_expires_at > now() + interval '14 minutes' from media where id = ?")
				.param(Long.valueOf(id)).query(Boolean.class).single()).isTrue();
		assertThat(Caller.put(again, PHOTO).statusCode()).isEqualTo(200);
		assertThat(user.get("/media/uploads/" + id).is(200).json().path("url").isNull()).isTrue();
		user.post("/media/uploads/" + id + "/complete", "").is(202);
		awaitStatus(user, id, "ready");
		assertThat(user.get("/media/uploads/" + id).text("status")).isEqualTo("ready");
	}

	@Test
	void completesOnceHoweverOftenItIsAsked() throws Exception {
		var user = user();
		JsonNode upload = user.requestUpload(PHOTO, "image/jpeg").is(201).json();
		Caller.put(upload, PHOTO);
		String id = upload.path("media_id").asString();

		List<Integer> answers = atOnce(8, () -> user.post("/media/uploads/" + id + "/complete", "{}").status());

		assertThat(answers).containsOnly(202);
		awaitStatus(user, id, "ready");
		user.post("/media/uploads/" + id + "/complete", "").is(202);
		await(() -> events.typesOf(id).size() == 2);
		assertThat(events.typesOf(id)).containsExactly("media_uploaded", "media_ready");
		assertThat(column("attempts", id)).isEqualTo("1");
	}

	@Test
	void refusesPartsThatWereNotOffered() throws Exception {
		var user = user();
		String id = user.requestUpload(PHOTO, "image/jpeg").is(201).text("media_id");

		assertThat(user.post("/media/uploads/" + id + "/complete", "{\"parts\": [{\"number\": 1, \"etag\": \"x\"}]}")
				.isProblem(400, "invalid_request").wrongFields()).containsExactly("parts");
	}

	@Test
	void repeatsTheAnswerForTheSameIdempotencyKey() throws Exception {
		var user = user();
		String json = Caller.uploadJson(PHOTO, "image/jpeg", Map.of());

		Answer first = user.post("/media/uploads", json, "Idempotency-Key", "one").is(201);
		Answer second = user.post("/media/uploads", json, "Idempotency-Key", "one").is(201);

		assertThat(second.json()).isEqualTo(first.json());
		user.post("/media/uploads", Caller.uploadJson(PHOTO, "image/png", Map.of()), "Idempotency-Key", "one")
				.isProblem(422, "idempotency_key_reused");
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/bmp", "text/html", "application/vnd.apple.mpegurl", "image/svg+xml", "nonsense" })
	void refusesTypesThatAreNotTaken(String contentType) throws Exception {
		assertThat(user().requestUpload(PHOTO, contentType).isProblem(415, "unsupported_media_type").wrongFields())
				.containsExactly("content_type");
	}

	@ParameterizedTest
	@CsvSource({ "image/jpeg,20971521", "image/png,20971521", "video/mp4,536870913", "video/quicktime,900000000000" })
	void refusesFilesThatAreTooLarge(String contentType, long size) throws Exception {
		user().post("/media/uploads", Caller.uploadJson(PHOTO, contentType, Map.of("size_bytes", size))).isProblem(413,
				"payload_too_large");
	}

	@ParameterizedTest
	@CsvSource({ "size_bytes,0", "size_bytes,-1", "size_bytes,many", "checksum_sha256,abc", "purpose,banner",
			"content_type,''" })
	void namesTheFieldThatIsWrong(String field, String value) throws Exception {
		boolean number = value.matches("-?\\d+");
		var changes = Map.of(field, number ? (Object) Long.valueOf(value) : value);

		assertThat(user().post("/media/uploads", Caller.uploadJson(PHOTO, "image/jpeg", changes))
				.isProblem(400, "invalid_request").wrongFields()).containsExactly(field);
	}

	@Test
	void refusesEmptyMalformedAndHugeRequests() throws Exception {
		var user = user();

		assertThat(user.post("/media/uploads", "{}").isProblem(400, "invalid_request").wrongFields())
				.containsExactlyInAnyOrder("content_type", "size_bytes", "checksum_sha256", "purpose");
		user.post("/media/uploads", "").isProblem(400, "invalid_request");
		user.post("/media/uploads", "{\"content_type\":").isProblem(400, "invalid_request");
		user.post("/media/uploads", "x".repeat(70_000)).isProblem(413, "payload_too_large");
		user.post("/media/uploads", "content_type=image/png", "Content-Type", "text/plain").isProblem(415,
				"unsupported_media_type");
		assertThat(user.post("/media/uploads",
				Caller.uploadJson(PHOTO, "image/jpeg", Map.of("alt_text", "x".repeat(1001))))
				.isProblem(400, "invalid_request").wrongFields()).containsExactly("alt_text");
		user.send("GET", "/media/uploads", "").isProblem(400, "invalid_request");
		user.post("/media/uploads/abc/complete", "").isProblem(400, "invalid_request");
		user.get("/media/0").isProblem(400, "invalid_request");
	}

	@Test
	void profilesTakePhotosOnly() throws Exception {
		assertThat(user().post("/media/uploads", Caller.uploadJson(PHOTO, "video/mp4", Map.of("purpose", "profile")))
				.isProblem(400, "invalid_request").wrongFields()).containsExactly("content_type");
	}

	@Test
	void limitsPendingUploadsOfAUserAlsoAtOnce() throws Exception {
		var user = user();

		List<Integer> answers = atOnce(9, () -> user.requestUpload(PHOTO, "image/jpeg").status());

		assertThat(Collections.frequency(answers, 201)).isEqualTo(5);
		assertThat(Collections.frequency(answers, 409)).isEqualTo(4);
		user.requestUpload(PHOTO, "image/jpeg").isProblem(409, "too_many_pending_uploads");
		user().requestUpload(PHOTO, "image/jpeg").is(201);
	}

	@Test
	void wantsAValidToken() throws Exception {
		var id = ids.next();
		for (String token : List.of("", "nonsense", tokens.expired(id), tokens.byStranger(id), tokens.unsigned(id),
				tokens.forAudience(id, "others"))) {
			var stranger = caller(id, token);
			stranger.requestUpload(PHOTO, "image/jpeg").isProblem(401, "unauthenticated");
			stranger.post("/media/uploads/1/complete", "").isProblem(401, "unauthenticated");
			stranger.get("/media/1").isProblem(401, "unauthenticated");
			stranger.delete("/media/1").isProblem(401, "unauthenticated");
		}
	}

	@Test
	void hidesForeignAndUnknownMedia() throws Exception {
		String id = user().requestUpload(PHOTO, "image/jpeg").is(201).text("media_id");
		var stranger = user();

		for (String media : List.of(id, "4711")) {
			stranger.get("/media/" + media).isProblem(404, "not_found");
			stranger.delete("/media/" + media).isProblem(404, "not_found");
			stranger.post("/media/uploads/" + media + "/complete", "").isProblem(404, "not_found");
			stranger.get("/media/uploads/" + media).isProblem(404, "not_found");
		}
		assertThat(column("status", id)).isEqualTo("pending");
	}

	@Test
	void deletesPendingUploadAndWhatArrived() throws Exception {
		var user = user();
		JsonNode upload = user.requestUpload(PHOTO, "image/jpeg").is(201).json();
		Caller.put(upload, PHOTO);
		String id = upload.path("media_id").asString();
		String key = column("upload_key", id);
		assertThat(objects("shutterline-quarantine", key)).isEqualTo(1);

		user.delete("/media/" + id).is(204);

		user.get("/media/" + id).isProblem(404, "not_found");
		user.delete("/media/" + id).isProblem(404, "not_found");
		user.post("/media/uploads/" + id + "/complete", "").isProblem(404, "not_found");
		await(() -> objects("shutterline-quarantine", key) == 0);
	}

	private static void assertRefused(HttpResponse<String> put) {
		assertThat(put.statusCode()).as(put.body()).isBetween(400, 403);
	}
}
