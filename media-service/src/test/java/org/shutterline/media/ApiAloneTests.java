package org.shutterline.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@ActiveProfiles("api")
@TestPropertySource(properties = "shutterline.media.upload.expiry=2s")
class ApiAloneTests extends RunningMediaService {
	private static final byte[] PHOTO = Pictures.jpeg(Pictures.quarters(200, 200));

	private final ApplicationContext context;

	@Autowired
	ApiAloneTests(ApplicationContext context) {
		this.context = context;
	}

	@Test
	void takesUploadsAndLeavesThemToWorkers() throws Exception {
		var user = user();

		String id = uploaded(user, PHOTO, "image/jpeg");

		assertThat(user.get("/media/" + id).text("status")).isEqualTo("processing");
		assertThat(column("state", id)).isEqualTo("waiting");
		assertThat(context.containsBean("lanes")).isFalse();
		assertThat(context.containsBean("ffmpeg")).isFalse();
		assertThat(context.containsBean("mediaOrigin")).isFalse();
	}

	@Test
	void storeRefusesUploadsThatComeTooLate() throws Exception {
		var user = user();
		JsonNode upload = user.requestUpload(PHOTO, "image/jpeg").is(201).json();
		byte[] wrong = new byte[PHOTO.length];

		// While it is valid, the signature is; the content is not.
		assertThat(Caller.put(upload, wrong).statusCode()).isEqualTo(400);
		await(() -> Caller.put(upload, wrong).statusCode() == 403);

		assertThat(Caller.put(upload, PHOTO).statusCode()).isEqualTo(403);
		user.post("/media/uploads/" + upload.path("media_id").asString() + "/complete", "").isProblem(409,
				"upload_missing");
	}
}
