package org.shutterline.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/**
 * What a process can reach that has been taken over by its input: it does what it likes, and the kernel refuses. Skipped
 * where the kernel can't, which the service says at its start.
 */
class ConfinementTests {
	private static final Limits LIMITS = new Limits(Duration.ofMinutes(3), DataSize.ofGigabytes(1),
			DataSize.ofMegabytes(10), 1, 0);

	@TempDir
	Path folder = Path.of("");
	private Path work = Path.of("");
	private Path secret = Path.of("");

	private final BoundedProcess process = new BoundedProcess(Map.of("PATH", "/usr/bin:/bin"),
			new Confinement(List.of()));

	@BeforeEach
	void kernelKeepsIn() throws Exception {
		assumeThat(Confinement.lack()).isEmpty();
		work = Files.createDirectory(folder.resolve("work"));
		secret = Files.writeString(folder.resolve("secret"), "of another upload");
	}

	@Test
	void readsNoOtherFile() throws Exception {
		assertThat(run("cat " + secret)).isInstanceOf(Exit.Refused.class);
		assertThat(run("cat /etc/passwd")).isInstanceOf(Exit.Refused.class);
		assertThat(run("cat /proc/1/environ")).isInstanceOf(Exit.Refused.class);
		assertThat(run("ls " + folder)).isInstanceOf(Exit.Refused.class);
	}

	@Test
	void readsItsInputsAndItsFolder() throws Exception {
		assertThat(run("cat " + secret, "-i", secret.toString())).isInstanceOf(Exit.Done.class);
		assertThat(run("echo half > made && mkdir sub && mv made sub/whole && cat sub/whole && rm sub/whole"))
				.isInstanceOf(Exit.Done.class);
		assertThat(run("echo more >> " + secret, "-i", secret.toString())).isInstanceOf(Exit.Refused.class);
	}

	@Test
	void writesNowhereElse() throws Exception {
		assertThat(run("echo x > " + folder.resolve("new"))).isInstanceOf(Exit.Refused.class);
		assertThat(run("echo x > " + secret)).isInstanceOf(Exit.Refused.class);
		assertThat(run("rm " + secret)).isInstanceOf(Exit.Refused.class);
		assertThat(run("echo x > /tmp/shutterline-new-" + System.nanoTime())).isInstanceOf(Exit.Refused.class);

		assertThat(folder.resolve("new")).doesNotExist();
		assertThat(secret).hasContent("of another upload");
	}

	@Test
	void runsNoProgramThatLiesElsewhere() throws Exception {
		Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\necho hello\n");
		assertThat(program.toFile().setExecutable(true)).isTrue();

		assertThatIOException().isThrownBy(() -> run(program.toString())).withMessageContaining("Permission denied");
	}

	@Test
	void opensNoSocket() throws Exception {
		try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			server.setSoTimeout(200);
			String connect = "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort();

			assertThat(process.run(List.of("/bin/bash", "-c", connect), LIMITS, work))
					.isInstanceOf(Exit.Refused.class);

			assertThat(Files.readString(work.resolve("process.err"))).contains("Permission denied");
			assertThat(catchTimeout(server)).as("nobody has called").isTrue();
		}
	}

	/** Only the thread that started it has lost its rights. */
	@Test
	void leavesThisProcessAsItWas() throws Exception {
		assertThat(run(":")).isInstanceOf(Exit.Done.class);

		assertThat(secret).hasContent("of another upload");
		assertThat(new ProcessBuilder("/bin/cat", "/etc/passwd").start().waitFor()).isZero();
		try (var server = new ServerSocket(0)) {
			assertThat(server.isBound()).isTrue();
		}
	}

	private static boolean catchTimeout(ServerSocket server) throws Exception {
		try (var caller = server.accept()) {
			return !caller.isConnected();
		}
		catch (SocketTimeoutException expected) {
			return true;
		}
	}

	private Exit run(String script, String... arguments) throws Exception {
		var command = new ArrayList<>(List.of("/bin/sh", "-c", script, "script"));
		command.addAll(List.of(arguments));
		return process.run(command, LIMITS, work);
	}
}
