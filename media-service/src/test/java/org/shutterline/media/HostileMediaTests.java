package org.shutterline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Each hostile file goes the way of all uploads, to a plain reason or to nothing but its picture. */
class HostileMediaTests extends RunningMediaService {
	private static final String PUBLIC = "shutterline-media";
	private static final String PRIVATE = "shutterline-quarantine";

	private final Ffmpeg ffmpeg;

	@Autowired
	HostileMediaTests(Ffmpeg ffmpeg) {
		this.ffmpeg = ffmpeg;
	}

	@ParameterizedTest
	@EnumSource
	void endsAtOnceWithPlainReasonOrHarmlessly(Hostile hostile) throws Exception {
		var user = user();
		byte[] file = hostile.bytes(new Films(ffmpeg, folder));

		String id = uploaded(user, file, hostile.contentType());
		await(() -> !user.get("/media/" + id).text("status").equals("processing"));

		var media = user.get("/media/" + id).json();
		String outcome = media.path("status").asString().equals("failed")
				? media.path("failure").asString()
				: media.path("status").asString();
		assertThat(outcome).isIn(hostile.outcomes());
		assertThat(column("attempts", id)).as("nothing else would come of another try").isEqualTo("1");
		await(() -> objects(PRIVATE, column("upload_key", id)) == 0);
		String made = column("folder", id);
		if (outcome.equals("ready")) {
			s3.listObjectsV2(list -> list.bucket(PUBLIC).prefix(made)).contents().forEach(this::assertHarmless);
		}
		else {
			await(() -> objects(PUBLIC, made) == 0);
			assertThat(media.path("renditions")).isEmpty();
		}
		user.delete("/media/" + id).is(204);
	}

	private void assertHarmless(S3Object object) {
		try (ResponseInputStream<GetObjectResponse> content = s3
				.getObject(get -> get.bucket(PUBLIC).key(object.key()))) {
			assertThat(new String(content.readAllBytes(), StandardCharsets.ISO_8859_1))
					.doesNotContain(Hostile.MARKS.toArray(String[]::new));
		}
		catch (IOException e) {
			throw new AssertionError(e);
		}
	}
}
