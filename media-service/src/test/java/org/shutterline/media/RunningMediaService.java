package org.shutterline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

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
		"spring.datasource.hikari.connection-timeout=60000", "shutterline.revocation.wait-at-start=2m",
		"shutterline.media.video.preset=ultrafast", "shutterline.media.worker.lease=6s",
		"shutterline.media.worker.first-pause=100ms", "shutterline.media.upload.pending-per-user=5",
		"shutterline.media.upload.single-request=6MB", "shutterline.media.upload.part-size=5MB",
		"shutterline.media.upload.sweep=100ms",
		"shutterline.object-store.cold-bucket=shutterline-cold" })
@Import({ RealPostgres.class, RealKafka.class, RealObjectStore.class, TestTokens.class, MediaEvents.class,
		ForeignTopics.class, OriginPort.class, Cdn.class })
@Timeout(600)
public abstract class RunningMediaService {
	/** For a film that a busy machine makes, works on and tells of. */
	private static final Duration LONGEST = Duration.ofMinutes(5);

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
		for (var sent : Caller.send(upload, file)) {
			assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
		}
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

	/** How many uploads in parts the store has begun and not ended. */
	protected int unfinished(String key) {
		return s3.listMultipartUploads(list -> list.bucket("shutterline-quarantine").prefix(key)).uploads().size();
	}

	protected String column(String name, String mediaId) {
		return jdbc.sql("select %s::text from media left join job on job.media_id = media.id where id = ?"
				.formatted(name)).param(Long.parseLong(mediaId)).query(String.class).single();
	}

	/** Does the same so many times at once. */
	protected static <T> List<T> atOnce(int times, Callable<T> call) throws InterruptedException, ExecutionException {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var results = new ArrayList<T>();
			for (var result : threads.invokeAll(Collections.nCopies(times, call))) {
				results.add(result.get());
			}
			return results;
		}
	}

	protected static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(LONGEST).until(condition);
	}
}
