package org.shutterline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Ids;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealObjectStore;
import org.shutterline.platform.testing.RealPostgres;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole service over HTTP, with real servers. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "management.server.port=0",
		"shutterline.media.video.preset=ultrafast", "shutterline.media.worker.lease=3s",
		"shutterline.media.worker.first-pause=100ms", "shutterline.media.upload.pending-per-user=5" })
@Import({ RealPostgres.class, RealKafka.class, RealObjectStore.class, TestTokens.class, MediaEvents.class,
		ForeignTopics.class })
@Timeout(120)
public abstract class RunningMediaService {
	@Autowired
	protected JdbcClient jdbc;
	@Autowired
	protected TestTokens tokens;
	@Autowired
	protected Ids ids;
	@Autowired
	protected S3Client s3;
	@Autowired
	protected MediaEvents events;
	@LocalServerPort
	protected int port;
	@LocalManagementPort
	protected int managementPort;

	@TempDir
	protected Path folder = Path.of("");

	protected Caller user() {
		Id id = ids.next();
		return caller(id, tokens.of(id));
	}

	protected Caller caller(Id id, String token) {
		return new Caller(id, token, "http://localhost:" + port + "/api/v1");
	}

	/** Uploads a file and completes it. */
	protected String uploaded(Caller user, byte[] file, String contentType, Map<String, ?> changes)
			throws IOException, InterruptedException {
		var upload = user.post("/media/uploads", Caller.uploadJson(file, contentType, changes)).is(201).json();
		var put = Caller.put(upload, file);
		assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
		String id = upload.path("media_id").asString();
		var completed = user.post("/media/uploads/" + id + "/complete", "").is(202);
		assertThat(completed.text("media_id")).isEqualTo(id);
		return id;
	}

	protected String uploaded(Caller user, byte[] file, String contentType) throws IOException, InterruptedException {
		return uploaded(user, file, contentType, Map.of());
	}

	protected Answer awaitStatus(Caller user, String mediaId, String status) throws IOException, InterruptedException {
		await(() -> user.get("/media/" + mediaId).text("status").equals(status));
		return user.get("/media/" + mediaId);
	}

	protected int objects(String bucket, String prefix) {
		return s3.listObjectsV2(list -> list.bucket(bucket).prefix(prefix)).contents().size();
	}

	protected String column(String name, String mediaId) {
		return jdbc.sql("select %s::text from media left join job on job.media_id = media.id where id = ?"
				.formatted(name)).param(Long.parseLong(mediaId)).query(String.class).single();
	}

	protected static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(condition);
	}
}
