package org.shutterline.media.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTests {
	@TempDir
	Path parent = Path.of("");

	@Test
	void removesWhatKilledWorkersLeftAndNothingElse() throws Exception {
		var living = new WorkFolder(settings());
		Path used = Files.createFile(living.create().resolve("original"));
		Path abandoned = Files.createDirectories(parent.resolve("worker-killed/job-1"));
		Files.createFile(parent.resolve("worker-killed/lock"));
		Path foreign = Files.createDirectory(parent.resolve("something-else"));

		var second = new WorkFolder(settings());
		Path work = second.create();

		assertThat(abandoned).doesNotExist();
		assertThat(used).exists();
		assertThat(foreign).exists();
		assertThat(work).isEmptyDirectory();
		living.destroy();
		second.destroy();
		assertThat(parent).isDirectoryContaining(path -> path.equals(foreign));
		assertThat(used).doesNotExist();
	}

	@Test
	void growsPausesUpToTheLongest() {
		var settings = settings();

		assertThat(settings.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
		assertThat(settings.pauseAfter(3)).isEqualTo(Duration.ofSeconds(4));
		assertThat(settings.pauseAfter(60)).isEqualTo(Duration.ofMinutes(1));
	}

	private WorkerSettings settings() {
		return new WorkerSettings(parent, Duration.ofSeconds(1), Duration.ofSeconds(15), 5, Duration.ofSeconds(1),
				Duration.ofMinutes(1), Duration.ofSeconds(8), null, null);
	}
}
