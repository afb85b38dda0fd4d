package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressFileTests {
	private static final int FRAMES = 300;

	@TempDir
	Path folder = Path.of("");

	@Test
	void believesTheLastTime() throws Exception {
		Path file = Files.writeString(folder.resolve("progress.txt"),
				"frame=3\nout_time_us=N/A\nprogress=continue\nframe=9\nout_time_us=2500000\nout_time=00:00:02.500\n"
						+ "progress=continue\nframe=12\nout_time_us=N");

		assertThat(ProgressFile.done(file)).as("the last line is still being written")
				.contains(Duration.ofMillis(2500));
		assertThat(ProgressFile.done(folder.resolve("none"))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "75,25", "299,99", "300,99", "9000,99", "-1,0", "N/A,0", "999999999999999,99",
			"99999999999999999999999,0" })
	void tellsPercentOfTheWhole(String frame, int percent) throws Exception {
		Path file = Files.writeString(folder.resolve("progress.txt"), "frame=" + frame + "\n");

		assertThat(toldOf(file, FRAMES)).containsExactly(percent);
	}

	@Test
	void beginsWithNothingWhereNothingIsWritten() throws Exception {
		assertThat(toldOf(folder.resolve("none"), FRAMES)).containsExactly(0);
		assertThat(toldOf(folder.resolve("none"), 1)).containsExactly(0);
	}

	@Test
	void goesOnAsTheFileDoesAndNeverBack() throws Exception {
		Path file = Files.writeString(folder.resolve("progress.txt"), "frame=90\n");
		var told = new CopyOnWriteArrayList<Integer>();
		try (var _ = ProgressFile.follow(file, FRAMES, told::add)) {
			await().until(() -> told.contains(30));
			Files.writeString(file, "frame=30\nframe=210\n");
			await().until(() -> told.contains(70));
		}
		assertThat(told).containsExactly(30, 70);
	}

	private static List<Integer> toldOf(Path file, int frames) throws Exception {
		var told = new CopyOnWriteArrayList<Integer>();
		try (var _ = ProgressFile.follow(file, frames, told::add)) {
			return told;
		}
	}
}
