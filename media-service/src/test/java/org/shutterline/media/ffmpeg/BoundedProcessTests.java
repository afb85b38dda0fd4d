package org.shutterline.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class BoundedProcessTests {
	private static final Limits AMPLE = new Limits(Duration.ofMinutes(3), DataSize.ofGigabytes(1),
			DataSize.ofMegabytes(10), 1, 0);

	/** Also for a large file that is none on the disk. */
	private static final Limits ROOMY = new Limits(AMPLE.time(), AMPLE.memory(), DataSize.ofGigabytes(8), 1, 0);

	@TempDir
	Path folder = Path.of("");

	private final BoundedProcess process = new BoundedProcess(Map.of("PATH", "/usr/bin:/bin", "GREETING", "hello"),
			new Confinement(List.of()));

	@Test
	void keepsOutputAndInheritsNoEnvironment() throws Exception {
		var exit = process.run(shell("echo $GREETING; env | grep -c JAVA_HOME"), AMPLE, folder);

		assertThat(exit).isInstanceOf(Exit.Refused.class);
		assertThat(Files.readString(folder.resolve("process.out"))).isEqualTo("hello\n0\n");
	}

	@Test
	void tellsWhyItRefused() throws Exception {
		assertThat(process.run(shell("echo broken >&2; exit 3"), AMPLE, folder)).isEqualTo(new Exit.Refused("broken"));
	}

	@Test
	void tellsTimeAndPeakMemory() throws Exception {
		try (var holes = new RandomAccessFile(folder.resolve("holes").toFile(), "rw")) {
			holes.setLength(60L << 26);
		}

		var exit = process.run(shell("exec dd if=holes of=/dev/null bs=64M"), ROOMY, folder);

		assertThat(exit).isInstanceOfSatisfying(Exit.Done.class, done -> {
			assertThat(done.usage().wall()).isPositive();
			assertThat(done.usage().peakMemory()).isBetween(DataSize.ofMegabytes(64), DataSize.ofMegabytes(80));
		});
	}

	@Test
	void stopsWhatTakesTooLong() throws Exception {
		// Long enough for the shell to say which process it is.
		var limits = new Limits(Duration.ofSeconds(3), AMPLE.memory(), AMPLE.output(), 1, 0);

		assertThat(process.run(shell(recordingPid("sleep 600")), limits, folder)).isInstanceOf(Exit.LimitReached.class);

		await().until(() -> !running(pid()));
	}

	@Test
	void stopsWhatWritesTooMuch() throws Exception {
		var limits = new Limits(AMPLE.time(), AMPLE.memory(), DataSize.ofKilobytes(64), 1, 0);

		assertThat(process.run(shell("exec yes"), limits, folder))
				.isInstanceOf(Exit.LimitReached.class);

		assertThat(Files.size(folder.resolve("process.out"))).isLessThanOrEqualTo(65536);
	}

	/** Each of the files stays below what one file may have. */
	@Test
	void stopsWhatWritesTooManyFiles() throws Exception {
		var limits = new Limits(AMPLE.time(), AMPLE.cpu(), AMPLE.memory(), DataSize.ofMegabytes(1),
				DataSize.ofMegabytes(8), 1, 0);

		assertThat(process.run(shell("i=0; while :; do i=$((i+1)); yes | head -c 500000 > $i; done"), limits, folder))
				.isEqualTo(new Exit.LimitReached("more than 8 MB in all"));
	}

	@Test
	void stopsWhatTakesTooMuchProcessorTime() throws Exception {
		var limits = new Limits(AMPLE.time(), Duration.ofSeconds(1), AMPLE.memory(), AMPLE.output(), AMPLE.total(), 1,
				0);

		assertThat(process.run(shell("while :; do :; done"), limits, folder)).isInstanceOf(Exit.LimitReached.class);
	}

	@Test
	void failsWhereProgramIsMissingOrKilled() {
		assertThatThrownBy(() -> process.run(List.of("/no/such/program"), AMPLE, folder))
				.isInstanceOf(IOException.class);
		assertThatThrownBy(() -> process.run(shell("kill -9 $$"), AMPLE, folder)).isInstanceOf(IOException.class);
	}

	@Test
	void stopsWithInterruptedCaller() throws Exception {
		var caller = Thread.ofVirtual().start(() -> {
			try {
				process.run(shell(recordingPid("sleep 600")), AMPLE, folder);
			}
			catch (IOException | InterruptedException expected) {
				Thread.currentThread().interrupt();
			}
		});
		await().until(() -> Files.exists(folder.resolve("pid")) && !Files.readString(folder.resolve("pid")).isEmpty());

		caller.interrupt();

		await().until(() -> !running(pid()));
		assertThat(caller.join(Duration.ofMinutes(1))).isTrue();
	}

	/** A JVM that is killed runs no shutdown hook. */
	@Test
	void stopsWithKilledWorker() throws Exception {
		Process worker = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				KilledWorker.class.getName(), folder.toString()).redirectErrorStream(true)
				.redirectOutput(folder.resolve("worker.log").toFile()).start();
		await().until(
				() -> Files.exists(folder.resolve("pid")) && !Files.readString(folder.resolve("pid")).isEmpty());
		assertThat(running(pid())).isTrue();

		worker.destroyForcibly().waitFor();

		await().until(() -> !running(pid()));
	}

	/** Runs in a JVM of its own. */
	static final class KilledWorker {
		private KilledWorker() {}

		static void main(String[] arguments) throws Exception {
			new BoundedProcess(Map.of("PATH", "/usr/bin:/bin"), new Confinement(List.of())).run(
					shell(recordingPid("sleep 600")), AMPLE,
					Path.of(arguments[0]));
		}
	}

	private static List<String> shell(String script) {
		return List.of("/bin/sh", "-c", script);
	}

	private static String recordingPid(String command) {
		return "echo $$ > pid; exec " + command;
	}

	private long pid() throws IOException {
		return Long.parseLong(Files.readString(folder.resolve("pid")).trim());
	}

	private static boolean running(long pid) {
		return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
	}
}
