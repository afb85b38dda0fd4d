package org.shutterline.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoppingTests {
	private static final Duration SHORT = Duration.ofMillis(300);
	private static final Duration LONG = Duration.ofSeconds(60);

	private final List<Process> started = new ArrayList<>();

	@AfterEach
	void killAll() {
		started.forEach(Process::destroyForcibly);
	}

	@Test
	void neverKillsAProcessThatInheritedThePid() throws Exception {
		Process stranger = start("sleep 60");
		boolean stopped = Stopping.stop(new ProcessIdentity(stranger.pid(), "1/another-boot"), StopSignal.TERM, SHORT);
		assertThat(stopped).isTrue();
		assertThat(stranger.isAlive()).isTrue();
	}

	@Test
	void letsAProcessEndInItsOwnWay() throws Exception {
		Process process = start("trap 'exit 7' TERM; while :; do sleep 0.05; done");
		assertThat(Stopping.stop(identity(process), StopSignal.TERM, LONG)).isTrue();
		assertThat(process.waitFor()).isEqualTo(7);
	}

	@Test
	void sendsTheSignalThatThePartWants() throws Exception {
		// Perl, because a shell cannot trap a signal that it was born to ignore, as in a build in the background.
		Process process = launch("perl", "-e",
				"$SIG{TERM} = 'IGNORE'; $SIG{INT} = sub { exit 8 }; $| = 1; print qq(\n); sleep 60");
		assertThat(Stopping.stop(identity(process), StopSignal.INT, LONG)).isTrue();
		assertThat(process.waitFor()).isEqualTo(8);
	}

	@Test
	void killsAStubbornProcessAndWhatItHadStarted() throws Exception {
		Process process = start("trap '' TERM; sleep 60 & while :; do sleep 0.05; done");
		await().atMost(Duration.ofMinutes(1)).until(() -> process.descendants().count() >= 1);
		ProcessHandle child = process.descendants().findFirst().orElseThrow();
		assertThat(Stopping.stop(identity(process), StopSignal.TERM, SHORT)).isFalse();
		assertThat(process.waitFor()).isNotZero();
		await().atMost(Duration.ofMinutes(1)).until(() -> ProcessIdentity.of(child.pid()).isEmpty());
	}

	private Process start(String script) throws Exception {
		return launch("bash", "-c", script.replaceFirst("(sleep 60 &|while|sleep 60)", "echo; $1"));
	}

	/** Waits for the line by which the process tells that its traps are set. */
	private Process launch(String... command) throws Exception {
		Process process = new ProcessBuilder(command).start();
		started.add(process);
		process.inputReader().readLine();
		return process;
	}

	private static ProcessIdentity identity(Process process) {
		return ProcessIdentity.of(process.pid()).orElseThrow();
	}
}
