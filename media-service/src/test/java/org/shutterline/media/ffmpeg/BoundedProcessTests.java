package org.shutterline.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class BoundedProcessTests {
	private static final Limits AMPLE = new Limits(Duration.ofSeconds(30), DataSize.ofGigabytes(1),
			DataSize.ofMegabytes(10), 1, 0);

	@TempDir
	Path folder = Path.of("");

	private final BoundedProcess process = new BoundedProcess(Map.of("PATH", "/usr/bin:/bin", "GREETING", "hello"));

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
	void stopsWhatTakesTooLong() throws Exception {
		var limits = new Limits(Duration.ofMillis(300), AMPLE.memory(), AMPLE.output(), 1, 0);

		assertThat(process.run(shell(recordingPid("sleep 600")), limits, folder)).isInstanceOf(Exit.LimitReached.class);

		await().until(() -> !running(pid()));
	}

	@Test
	void stopsWhatWritesTooMuch() throws Exception {
		var limits = new Limits(AMPLE.time(), AMPLE.memory(), DataSize.ofKilobytes(64), 1, 0);

		assertThat(process.run(shell("exec head -c 1000000 /dev/zero"), limits, folder))
				.isInstanceOf(Exit.LimitReached.class);

		assertThat(Files.size(folder.resolve("process.out"))).isLessThanOrEqualTo(65536);
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
		assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
	}

	/** A JVM that is killed runs no shutdown hook. */
	@Test
	void stopsWithKilledWorker() throws Exception {
		Process worker = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				KilledWorker.class.getName(), folder.toString()).redirectErrorStream(true)
				.redirectOutput(folder.resolve("worker.log").toFile()).start();
		await().atMost(Duration.ofSeconds(30)).until(
				() -> Files.exists(folder.resolve("pid")) && !Files.readString(folder.resolve("pid")).isEmpty());
		assertThat(running(pid())).isTrue();

		worker.destroyForcibly().waitFor();

		await().until(() -> !running(pid()));
	}

	/** Runs in a JVM of its own. */
	static final class KilledWorker {
		private KilledWorker() {}

		static void main(String[] arguments) throws Exception {
			new BoundedProcess(Map.of("PATH", "/usr/bin:/bin")).run(shell(recordingPid("sleep 600")), AMPLE,
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
