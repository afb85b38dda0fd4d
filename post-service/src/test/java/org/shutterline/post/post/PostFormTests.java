package org.shutterline.post.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;
import org.shutterline.post.Answer;
import org.shutterline.post.Caller;
import org.shutterline.post.FakeUploads.Refusal;
import org.shutterline.post.RunningPostService;

/** A post and its file in one request. */
class PostFormTests extends RunningPostService {
	private static final String BOUNDARY = "----shutterline";
	private static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;
	private static final byte[] PHOTO = noise(70_000);
	private int granted;
	private Set<String> files = Set.of();

	@BeforeEach
	void count() {
		granted = mediaService.uploads().granted();
		files = spooled();
	}

	@AfterEach
	void everythingWorksAgain() {
		mediaService.failsWith(0);
		mediaService.uploads().refuses(null);
		mediaService.uploads().storeFailsWith(0);
		// The folder is the machine's: of what others write there nothing stays either, but it may be there just now.
		await(() -> files.containsAll(spooled()));
	}

	@Test
	void createsAPostOfOneFile() throws Exception {
		var author = user();

		var created = send(author, form(PHOTO, """
				{"caption": "First light #Dawn 📷", "tags": ["Ridge"], "alt_text": "A ridge"}""")).is(201);

		assertThat(created.text("status")).isEqualTo("processing");
		assertThat(created.header("Location")).hasValue("/api/v1/posts/" + created.text("post_id"));
		var media = mediaOf(created);
		var asked = mediaService.uploads().asked(media);
		assertThat(asked.path("content_type").asString()).isEqualTo("image/jpeg");
		assertThat(asked.path("size_bytes").asLong()).isEqualTo(PHOTO.length);
		assertThat(asked.path("checksum_sha256").asString())
				.isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(PHOTO)));
		assertThat(asked.path("purpose").asString()).isEqualTo("post");
		assertThat(asked.path("alt_text").asString()).isEqualTo("A ridge");
		assertThat(mediaService.uploads().file(media)).isEqualTo(PHOTO);
		assertThat(mediaService.uploads().isCompleted(media)).isTrue();
		tellReady(media, author.id());
		await(() -> author.get("/posts/" + created.text("post_id")).text("status").equals("published"));
		var post = author.get("/posts/" + created.text("post_id")).json();
		assertThat(post.path("caption").asString()).isEqualTo("First light #Dawn 📷");
		assertThat(post.path("tags").valueStream().map(tag -> tag.asString())).containsExactly("ridge", "dawn");
	}

	@Test
	void takesTheMetadataAsFieldAsFileOrNotAtAll() throws Exception {
		var author = user();
		var field = "Content-Disposition: form-data; name=\"metadata\"\r\n\r\n{\"caption\": \"é\"}";
		var file = "Content-Disposition: form-data; name=\"metadata\"; filename=\"m.json\"\r\n"
				+ "Content-Type: application/json\r\n\r\n{\"caption\": \"é\"}";

		for (var metadata : new String[]{ field, file }) {
			var id = send(author, multipart(filePart(PHOTO, "image/png"), utf8(metadata))).is(201).text("post_id");
			assertThat(author.get("/posts/" + id).text("caption")).isEqualTo("é");
		}
		var id = send(author, multipart(filePart(PHOTO, "image/png"))).is(201).text("post_id");
		assertThat(author.get("/posts/" + id).text("caption")).isEmpty();
	}

	@Test
	void takesTenMegabytesAndNotAByteMore() throws Exception {
		var author = user();
		var largest = noise(10 << 20);

		assertThat(mediaService.uploads().file(mediaOf(send(author, form(largest, "{}")).is(201)))).isEqualTo(largest);
		granted = mediaService.uploads().granted();
		send(author, form(noise((10 << 20) + 1), "{}")).isProblem(413, "payload_too_large");
		send(author, form(noise(12 << 20), "{}")).isProblem(413, "payload_too_large");
		var endless = form(noise(12 << 20), "{}");
		author.post("/posts", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless)), "Content-Type",
				FORM).isProblem(413, "payload_too_large");
		assertThat(mediaService.uploads().granted()).isEqualTo(granted);
	}

	@Test
	void takesNoLargeFormElsewhere() throws Exception {
		var author = user();
		var post = publishedPost(author);

		author.post("/posts/" + post + "/comments", body(form(PHOTO, "{}")), "Content-Type", FORM).isProblem(413,
				"payload_too_large");
		author.post("/posts/" + post + "/comments", body(form(noise(10), "{}")), "Content-Type", FORM).isProblem(415,
				"unsupported_media_type");
	}

	@Test
	void namesWhatIsWrong() throws Exception {
		var author = user();

		assertThat(
				send(author, form(PHOTO, "{\"caption\": \"%s\", \"tags\": [\"no tag!\"]}".formatted("x".repeat(2201))))
						.isProblem(400, "invalid_request").wrongFields())
				.containsExactlyInAnyOrder("caption", "tags[0]");
		assertThat(send(author, form(new byte[0], "{}")).isProblem(400, "invalid_request").wrongFields())
				.containsExactly("file");
		assertThat(send(author, multipart(utf8("Content-Disposition: form-data; name=\"metadata\"\r\n\r\n{}")))
				.isProblem(400, "invalid_request").wrongFields()).containsExactly("file");
		send(author, form(PHOTO, "{\"caption\": \"%s\"}".formatted("x".repeat(70_000)))).isProblem(413,
				"payload_too_large");
		assertThat(mediaService.uploads().granted()).isEqualTo(granted);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"caption\":", "[]", "{\"caption\": 5}", "{\"tags\": \"x\"}", "not json", "null" })
	void refusesMalformedMetadata(String metadata) throws Exception {
		send(user(), form(PHOTO, metadata)).isProblem(400, "invalid_request");
		assertThat(mediaService.uploads().granted()).isEqualTo(granted);
	}

	@Test
	void refusesWhatIsNoForm() throws Exception {
		var author = user();
		var whole = form(PHOTO, "{}");

		author.post("/posts", BodyPublishers.ofByteArray(whole, 0, whole.length / 2), "Content-Type", FORM)
				.isProblem(400, "invalid_request");
		author.post("/posts", BodyPublishers.ofString("nothing"), "Content-Type", FORM).isProblem(400,
				"invalid_request");
		author.post("/posts", body(whole), "Content-Type", "multipart/form-data").isProblem(400, "invalid_request");
		author.post("/posts", BodyPublishers.noBody(), "Content-Type", FORM).isProblem(400, "invalid_request");
		caller(ids.next(), "").post("/posts", body(whole), "Content-Type", FORM).isProblem(401, "unauthenticated");
		assertThat(mediaService.uploads().granted()).isEqualTo(granted);
	}

	@Test
	void repeatsTheFirstAnswerForTheSameKey() throws Exception {
		var author = user();
		var form = form(PHOTO, "{\"caption\": \"once\"}");
		int sent = mediaService.uploads().sent();
		var first = send(author, form, "Idempotency-Key", "f1").is(201);

		assertThat(send(author, form, "Idempotency-Key", "f1").is(201).json()).isEqualTo(first.json());

		assertThat(mediaService.uploads().sent()).isEqualTo(sent + 1);
		assertThat(mediaService.uploads().granted()).isEqualTo(granted + 1);
		send(author, form(PHOTO, "{\"caption\": \"twice\"}"), "Idempotency-Key", "f1").isProblem(422,
				"idempotency_key_reused");
		send(author, form(noise(10), "{\"caption\": \"once\"}"), "Idempotency-Key", "f1").isProblem(422,
				"idempotency_key_reused");
		assertThat(send(user(), form, "Idempotency-Key", "f1").is(201).text("post_id"))
				.isNotEqualTo(first.text("post_id"));
	}

	@Test
	void goesOnWhereAnEarlierAttemptBrokeOff() throws Exception {
		var author = user();
		var form = form(PHOTO, "{\"caption\": \"again\"}");
		mediaService.uploads().storeFailsWith(503);
		send(author, form, "Idempotency-Key", "f2").isProblem(503, "unavailable");
		mediaService.uploads().storeFailsWith(0);

		var created = send(author, form, "Idempotency-Key", "f2").is(201);

		assertThat(mediaService.uploads().granted()).isEqualTo(granted + 1);
		assertThat(mediaService.uploads().file(mediaOf(created))).isEqualTo(PHOTO);
	}

	@Test
	void createsOnePostHoweverOftenItIsSentAtOnce() throws Exception {
		var author = user();
		var form = form(PHOTO, "{\"caption\": \"at once\"}");

		var answers = atOnce(4, () -> send(author, form, "Idempotency-Key", "f3"));

		assertThat(answers).extracting(Answer::status).contains(201).isSubsetOf(201, 409);
		assertThat(jdbc.sql("select count(*) from post where author_id = ?").param(author.id().value())
				.query(Long.class).single()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "413,payload_too_large", "415,unsupported_media_type", "429,upload_quota_exceeded",
			"409,too_many_pending_uploads", "401,unauthenticated" })
	void refusesInMediaServicesWords(int status, String code) throws Exception {
		mediaService.uploads().refuses(new Refusal(status, code, "77"));

		var refused = send(user(), form(PHOTO, "{}")).isProblem(status, code);

		assertThat(refused.header("Retry-After")).hasValue("77");
	}

	@Test
	void isUnavailableWhereTheFileCannotBeTaken() throws Exception {
		mediaService.uploads().refuses(new Refusal(500, "internal_error", "1"));
		send(user(), form(PHOTO, "{}")).isProblem(503, "unavailable");
		mediaService.uploads().refuses(null);
		for (int status : new int[]{ 400, 403, 500 }) {
			mediaService.uploads().storeFailsWith(status);
			send(user(), form(PHOTO, "{}")).isProblem(503, "unavailable");
		}
	}

	private Id mediaOf(Answer created) {
		return Id.of(jdbc.sql("select media_id from post_media where post_id = ?")
				.param(Long.valueOf(created.text("post_id"))).query(Long.class).single());
	}

	private static Answer send(Caller author, byte[] form, String... headers) {
		var all = new String[headers.length + 2];
		System.arraycopy(headers, 0, all, 0, headers.length);
		all[headers.length] = "Content-Type";
		all[headers.length + 1] = FORM;
		return author.post("/posts", body(form), all);
	}

	private static BodyPublisher body(byte[] form) {
		return BodyPublishers.ofByteArray(form);
	}

	private static byte[] form(byte[] file, String metadata) throws Exception {
		return multipart(utf8("Content-Disposition: form-data; name=\"metadata\"\r\n"
				+ "Content-Type: application/json\r\n\r\n" + metadata), filePart(file, "image/jpeg"));
	}

	private static byte[] filePart(byte[] file, String type) throws Exception {
		var part = new ByteArrayOutputStream();
		part.write(utf8("Content-Disposition: form-data; name=\"file\"; filename=\"photo\"\r\nContent-Type: " + type
				+ "\r\n\r\n"));
		part.write(file);
		return part.toByteArray();
	}

	private static byte[] multipart(byte[]... parts) throws Exception {
		var form = new ByteArrayOutputStream();
		for (var part : parts) {
			form.write(utf8("--" + BOUNDARY + "\r\n"));
			form.write(part);
			form.write(utf8("\r\n"));
		}
		form.write(utf8("--" + BOUNDARY + "--\r\n"));
		return form.toByteArray();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] noise(int size) {
		var bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return bytes;
	}

	private static Set<String> spooled() {
		var names = new File(System.getProperty("java.io.tmpdir")).list((folder, name) -> name.startsWith("original-"));
		return names == null ? Set.of() : Set.of(names);
	}
}
