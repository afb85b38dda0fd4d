package org.shutterline.media.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.media.Caller;
import org.shutterline.media.RunningMediaService;
import org.shutterline.platform.media.MediaTokens;
import org.shutterline.platform.media.MediaUrls;
import org.shutterline.platform.testing.RealObjectStore;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.core.sync.RequestBody;

/** What clients get by a URL, over HTTP and from a real store. */
class OriginTests extends RunningMediaService {
	private static final String BUCKET = "shutterline-media";
	private static final String CONTENT = "0123456789".repeat(100);

	private final MediaUrls urls;
	private final MediaTokens mediaTokens;
	private final MeterRegistry meters;
	private final String name = UUID.randomUUID().toString().replace("-", "");
	private final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	OriginTests(MediaUrls urls, MediaTokens mediaTokens, MeterRegistry meters) {
		this.urls = urls;
		this.mediaTokens = mediaTokens;
		this.meters = meters;
	}

	@BeforeEach
	void publish() {
		for (String kind : new String[]{ "m/", "s/" }) {
			s3.putObject(put -> put.bucket(BUCKET).key(kind + name + "/large.jpg").contentType("image/jpeg")
					.cacheControl("public, max-age=86400"), RequestBody.fromString(CONTENT));
		}
	}

	@Test
	void servesWhatIsPublicToEverybodyAndRunsNothingOfIt() throws Exception {
		var answer = Caller.fetch(open());

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(CONTENT);
		assertThat(header(answer, "Content-Type")).isEqualTo("image/jpeg");
		assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=86400");
		assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(header(answer, "Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
		assertThat(header(answer, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
		assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
		assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
		assertThat(header(answer, "ETag")).startsWith("\"");
		assertThat(header(answer, "Last-Modified")).endsWith("GMT");
		assertThat(meters.timer("shutterline.media.origin", "status", "200").count()).isPositive();
	}

	@Test
	void servesWhatIsPrivateByASignedUrlAloneAndToNobodyElsesCache() throws Exception {
		var answer = Caller.fetch(sealed());

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(CONTENT);
		assertThat(header(answer, "Cache-Control")).startsWith("private, max-age=");
		assertThat(Integer.parseInt(header(answer, "Cache-Control").replaceAll("\\D", ""))).isBetween(1, 900);
		String key = "s/" + name + "/large.jpg";
		assertThat(status(base() + key)).isEqualTo(404);
		assertThat(status(base() + "t/" + mediaTokens.of("s/" + name + "0") + "/" + key)).isEqualTo(403);
		String good = mediaTokens.of("s/" + name);
		assertThat(status(base() + "t/" + "1000000000" + good.substring(10) + "/" + key)).isEqualTo(403);
		assertThat(status(base() + "t/" + good.substring(0, 11) + "A".repeat(22) + "/" + key)).isEqualTo(403);
		assertThat(status(base() + "t/" + good + "/m/" + name + "/large.jpg")).isEqualTo(404);
		assertThat(status(base() + "t/" + good + "/s/" + name + "/other.jpg")).isEqualTo(404);
	}

	@Test
	void givesTheStoreToNobodyWithoutASignature() throws Exception {
		var connection = RealObjectStore.connection();

		assertThat(status(connection.endpoint() + "/" + BUCKET + "/m/" + name + "/large.jpg")).isEqualTo(403);
	}

	@Test
	void sendsThePartThatIsAskedFor() throws Exception {
		assertPart("bytes=0-9", "bytes 0-9/1000", CONTENT.substring(0, 10));
		assertPart("bytes=995-", "bytes 995-999/1000", "56789");
		assertPart("bytes=-5", "bytes 995-999/1000", "56789");
		assertPart("bytes=990-5000", "bytes 990-999/1000", "0123456789");
		var beyond = Caller.fetch(open(), "Range", "bytes=1000-");
		assertThat(beyond.statusCode()).isEqualTo(416);
		assertThat(header(beyond, "Content-Range")).isEqualTo("bytes */1000");
		assertThat(header(beyond, "Cache-Control")).isEqualTo("no-store");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes=0-1,3-4", "bytes=5-2", "bytes=x", "lines=1-2", "bytes=", "-" })
	void sendsTheWholeToWhoAsksForNoSinglePart(String range) throws Exception {
		var answer = Caller.fetch(open(), "Range", range);

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).hasSize(1000);
	}

	@Test
	void sendsNothingAgainThatIsKnown() throws Exception {
		var first = Caller.fetch(open());
		String etag = header(first, "ETag");

		var same = Caller.fetch(open(), "If-None-Match", "\"other\", " + etag);
		assertThat(same.statusCode()).isEqualTo(304);
		assertThat(same.body()).isEmpty();
		assertThat(header(same, "Cache-Control")).isEqualTo("public, max-age=86400");
		assertThat(Caller.fetch(open(), "If-Modified-Since", header(first, "Last-Modified")).statusCode())
				.isEqualTo(304);
		assertThat(Caller.fetch(open(), "If-None-Match", "\"other\"").body()).hasSize(1000);
		assertThat(Caller.fetch(open(), "Range", "bytes=0-9", "If-Range", etag).body()).hasSize(10);
		assertThat(Caller.fetch(open(), "Range", "bytes=0-9", "If-Range", "\"other\"").body()).hasSize(1000);
	}

	@Test
	void tellsOfAFileWithoutSendingIt() throws Exception {
		var answer = send("HEAD", open());

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(header(answer, "Content-Length")).isEqualTo("1000");
		assertThat(header(answer, "Content-Type")).isEqualTo("image/jpeg");
		assertThat(answer.body()).isEmpty();
		assertThat(send("HEAD", open().replace("large", "none")).statusCode()).isEqualTo(404);
	}

	@Test
	void onlyLetsRead() throws Exception {
		for (String method : new String[]{ "PUT", "POST", "DELETE", "PATCH", "PURGE" }) {
			var answer = send(method, open());
			assertThat(answer.statusCode()).as(method).isEqualTo(405);
			assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
		}
		var preflight = send("OPTIONS", open());
		assertThat(preflight.statusCode()).isEqualTo(204);
		assertThat(header(preflight, "Access-Control-Allow-Methods")).contains("GET");
		assertThat(header(preflight, "Access-Control-Allow-Headers")).contains("Range");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "m", "m/", "m/%s", "m/%s/", "m/%s/none.jpg", "m/%s/.large.jpg", "m/%s//large.jpg",
			"m/%s/large%%2Ejpg", "m/%s/..%%2f%s/large.jpg", "u/%s", "t/", "t/1/s/%s/large.jpg", "api/v1/media/1",
			"actuator/health", "m/%s/large.jpg;x=1" })
	void findsNothingElse(String path) throws Exception {
		var answer = Caller.fetch(base() + path.formatted(name, name));

		assertThat(answer.statusCode()).isIn(400, 404);
		assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("Tomcat", CONTENT);
	}

	private void assertPart(String range, String contentRange, String content) throws Exception {
		for (String url : new String[]{ open(), sealed() }) {
			var part = Caller.fetch(url, "Range", range);
			assertThat(part.statusCode()).isEqualTo(206);
			assertThat(header(part, "Content-Range")).isEqualTo(contentRange);
			assertThat(new String(part.body(), StandardCharsets.UTF_8)).isEqualTo(content);
		}
	}

	private String open() {
		return urls.of("m/" + name + "/large.jpg");
	}

	private String sealed() {
		return urls.of("s/" + name + "/large.jpg");
	}

	private String base() {
		return urls.base();
	}

	private static int status(String url) throws IOException, InterruptedException {
		return Caller.fetch(url).statusCode();
	}

	private HttpResponse<byte[]> send(String method, String url) throws IOException, InterruptedException {
		return http.send(HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody())
				.build(), BodyHandlers.ofByteArray());
	}

	private static String header(HttpResponse<byte[]> response, String field) {
		return response.headers().firstValue(field).orElse("");
	}
}
