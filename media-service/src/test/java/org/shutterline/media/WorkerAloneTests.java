package org.shutterline.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ActiveProfiles("worker")
class WorkerAloneTests extends RunningMediaService {
	private final ApplicationContext context;

	@Autowired
	WorkerAloneTests(ApplicationContext context) {
		this.context = context;
	}

	@Test
	void offersNoCalls() throws Exception {
		user().get("/media/4711").isProblem(404, "not_found");
		user().requestUpload(new byte[10], "image/png").isProblem(404, "not_found");
		assertThat(context.containsBean("lanes")).isTrue();
	}

	@Test
	void saysWhetherItCanDoItsJob() throws Exception {
		String job = "http://localhost:" + managementPort + "/actuator/health/job";
		// Once Kafka has given it what the worker of another test's context has left.
		await(() -> Caller.fetch(job).statusCode() == 200);
		var answer = Caller.fetch(job);
		JsonNode parts = JsonMapper.shared().readTree(answer.body()).path("components");
		assertThat(parts.propertyNames()).contains("db", "ffmpeg", "objectStore");
		assertThat(parts.path("ffmpeg").path("status").asString()).isEqualTo("UP");
		assertThat(parts.path("objectStore").path("status").asString()).isEqualTo("UP");
	}
}
