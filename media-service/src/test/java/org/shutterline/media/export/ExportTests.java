package org.shutterline.media.export;

import static java.util.Comparator.comparingInt;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.media.Answer;
import org.shutterline.media.Caller;
import org.shutterline.media.Pictures;
import org.shutterline.media.RunningMediaService;
import org.shutterline.platform.core.Id;
import tools.jackson.databind.JsonNode;

class ExportTests extends RunningMediaService {
	private static final byte[] PHOTO = Pictures.jpeg(Pictures.quarters(1600, 1200));

	@Test
	void describesTheMediaOfTheirOwnerAndGivesTheLargestFile() throws Exception {
		var user = user();
		String ready = uploaded(user, PHOTO, "image/jpeg");
		JsonNode shown = awaitStatus(user, ready, "ready").json();
		String failed = uploaded(user, new byte[]{ 1, 2, 3 }, "image/png");
		awaitStatus(user, failed, "failed");
		String pending = user.requestUpload(PHOTO, "image/jpeg").is(201).text("media_id");
		String deleted = uploaded(user, PHOTO, "image/jpeg");
		user.delete("/media/" + deleted).is(204);

		var first = export(user.id(), "?limit=2").is(200);
		assertThat(first.json().findValuesAsString("media_id")).containsExactly(ready, failed);
		assertThat(first.json().path(0).path("alt_text").asString()).isEqualTo("Four quarters");
		assertThat(first.json().path(0).path("file_type").asString()).isEqualTo("image/jpeg");
		assertThat(first.json().path(1).path("file_type").isNull()).isTrue();
		var next = first.response().headers().firstValue("X-Next-Cursor").orElseThrow();
		assertThat(export(user.id(), "?limit=2&after_cursor=" + next).json().findValuesAsString("media_id"))
				.containsExactly(pending);

		var file = HttpClient.newHttpClient().send(
				HttpRequest.newBuilder(URI.create(internal() + "/" + ready + "/file"))
						.header("Authorization", "Bearer " + tokens.internal(user.id())).build(),
				BodyHandlers.ofByteArray());
		assertThat(file.statusCode()).isEqualTo(200);
		assertThat(file.headers().firstValueAsLong("Content-Length")).hasValue(file.body().length);
		var largest = shown.path("renditions").valueStream()
				.filter(rendition -> rendition.path("content_type").asString().equals("image/jpeg"))
				.max(comparingInt(rendition -> rendition.path("width").asInt())).orElseThrow();
		assertThat(file.body()).isEqualTo(Caller.fetch(largest.path("url").asString()).body());
	}

	@Test
	void givesFilesToNobodyElse() throws Exception {
		var user = user();
		String ready = uploaded(user, PHOTO, "image/jpeg");
		awaitStatus(user, ready, "ready");
		export(user().id(), "/" + ready + "/file").isProblem(404, "not_found");
		export(user.id(), "/1/file").isProblem(404, "not_found");
		assertThat(export(user().id(), "").is(200).json()).isEmpty();
		for (String path : List.of("", "/" + ready + "/file")) {
			new Caller(user.id(), user.token(), internal()).get(path).isProblem(401, "unauthenticated");
			new Caller(user.id(), "", internal()).get(path).isProblem(401, "unauthenticated");
		}
	}

	private Answer export(Id user, String path) throws Exception {
		return new Caller(user, tokens.internal(user), internal()).get(path);
	}

	private String internal() {
		return "http://localhost:" + port + "/internal/v1/export/media";
	}
}
