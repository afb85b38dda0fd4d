package org.shutterline.media.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.media.Films;
import org.shutterline.media.RunningMediaService;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealObjectStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;

/** A worker in a process of its own gets kill -9 in the middle of a transcode. */
class KilledWorkerTests extends RunningMediaService {
	private final SmartLifecycle lanes;
	private final JdbcConnectionDetails database;
	private final Ffmpeg ffmpeg;

	@Autowired
	KilledWorkerTests(@Qualifier("lanes") SmartLifecycle lanes, JdbcConnectionDetails database, Ffmpeg ffmpeg) {
		this.lanes = lanes;
		this.database = database;
		this.ffmpeg = ffmpeg;
	}

	@BeforeEach
	void leaveTheWorkToTheOther() {
		lanes.stop();
	}

	@AfterEach
	void workAgain() {
		if (!lanes.isRunning()) {
			lanes.start();
		}
	}

	@Test
	void losesNothing() throws Exception {
		var user = user();
		byte[] film = new Films(ffmpeg, folder).silentFilm(1280, 720, 3, "killed.mp4");
		String id = uploaded(user, film, "video/mp4");
		Process worker = start();
		List<ProcessHandle> children;
		try {
			// It may have others' jobs to do before, and tries ffmpeg at its start.
			Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> !worker.isAlive()
					|| (column("state", id).equals("running") && transcoding(worker)));
			assertThat(worker.isAlive()).as("the worker started").isTrue();
			assertThat(column("state", id)).isEqualTo("running");
			children = worker.descendants().toList();
		}
		finally {
			worker.destroyForcibly().waitFor();
		}
		String left = column("folder", id);

		lanes.start();

		awaitStatus(user, id, "ready");
		assertThat(children).noneMatch(ProcessHandle::isAlive);
		assertThat(column("attempts", id)).isEqualTo("2");
		assertThat(column("folder", id)).isNotEqualTo(left);
		await(() -> objects("shutterline-media", left) == 0);
		await(() -> events.typesOf(id).equals(List.of("media_uploaded", "media_ready")));
	}

	private static boolean transcoding(Process worker) {
		return worker.descendants().anyMatch(child -> child.info().command().orElse("").endsWith("/ffmpeg"));
	}

	private Process start() throws IOException {
		var store = RealObjectStore.connection();
		Path java = Path.of(System.getProperty("java.home"), "bin/java");
		var command = new ArrayList<>(List.of(java.toString(), "-Xmx256m", "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
				System.getProperty("java.class.path"), "org.shutterline.media.MediaServiceApplication"));
		List.of("spring.profiles.active=worker", "server.port=0", "management.server.port=0",
				"spring.datasource.url=" + database.getJdbcUrl(),
				"spring.datasource.username=" + database.getUsername(),
				"spring.datasource.password=" + database.getPassword(),
				"spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
				"shutterline.object-store.endpoint=" + store.endpoint(),
				"shutterline.object-store.access-key=" + store.accessKey(),
				"shutterline.object-store.secret-key=" + store.secretKey(), "shutterline.media.worker.lease=3s",
				"shutterline.media.worker.folder=" + folder.resolve("work"), "shutterline.media.video.preset=veryslow")
				.forEach(setting -> command.add("--" + setting));
		return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(folder.resolve("worker.log").toFile()).start();
	}
}
