package org.shutterline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.RealKafka;
import org.shutterline.platform.testing.RealObjectStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The commands as {@code ./dev} runs them: processes beside the running service. */
class OperatorCommandsTests extends RunningMediaService {
	private final JdbcConnectionDetails database;

	@Autowired
	OperatorCommandsTests(JdbcConnectionDetails database) {
		this.database = database;
	}

	@Test
	void findWhatTheyNeedAndStartNothingElse() throws Exception {
		var retry = start(RetryMedia.class, "4711");
		var audit = start(AuditMedia.class);
		var misused = start(AuditMedia.class, "--everything");

		assertThat(retry.waitFor()).as(said(RetryMedia.class)).isEqualTo(1);
		assertThat(said(RetryMedia.class)).isEqualTo("4711 has no job that was given up.\n");
		assertThat(audit.waitFor()).as(said(AuditMedia.class)).isBetween(0, 1);
		assertThat(said(AuditMedia.class)).contains(" objects (", "Not judged: ");
		assertThat(misused.waitFor()).isEqualTo(2);
	}

	private Process start(Class<?> command, String... arguments) throws IOException {
		var store = RealObjectStore.connection();
		var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx160m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
		List.of("spring.datasource.url=" + database.getJdbcUrl(),
				"spring.datasource.username=" + database.getUsername(),
				"spring.datasource.password=" + database.getPassword(),
				"spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
				"shutterline.object-store.endpoint=" + store.endpoint(),
				"shutterline.object-store.access-key=" + store.accessKey(),
				"shutterline.object-store.secret-key=" + store.secretKey())
				.forEach(setting -> words.add("-D" + setting));
		words.add(command.getName());
		words.addAll(List.of(arguments));
		return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD)
				.redirectOutput(folder.resolve(command.getSimpleName() + arguments.length + ".txt").toFile()).start();
	}

	private String said(Class<?> command) throws IOException {
		return Files
				.readString(folder.resolve(command.getSimpleName() + (command == RetryMedia.class ? 1 : 0) + ".txt"));
	}
}
