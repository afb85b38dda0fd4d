package org.shutterline.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shutterline.stack.process.Supervisor.Stage;

class SupervisorTests {
	@TempDir
	Path folder;

	private final RecordedProgress progress = new RecordedProgress();

	@Test
	void startsStageByStageAndStopsInTheReverseOrder() throws Exception {
		try (Supervisor supervisor = supervisor(stage(Script.running("server", folder)),
				stage(Script.running("service", folder)))) {
			supervisor.start();
			assertThat(progress.events()).containsExactly("starting server", "ready server", "starting service",
					"ready service");
		}
		assertThat(Files.readAllLines(folder.resolve("stopped"))).containsExactly("service", "server");
		assertThat(state().read()).isEmpty();
	}

	@Test
	void startsAPartAgainThatWasKilled() throws Exception {
		try (Supervisor supervisor = supervisor(stage(Script.running("part", folder)))) {
			supervisor.start();
			PartState before = part("part");
			before.process().orElseThrow().running().orElseThrow().destroyForcibly();
			await().atMost(Duration.ofMinutes(1))
					.until(() -> part("part").restarts() == 1 && part("part").phase() == Phase.READY);
			assertThat(part("part").process()).isPresent().isNotEqualTo(before.process());
		}
	}

	@Test
	void givesUpAPartThatDiesAgainAndAgainUntilItIsRestartedByHand() throws Exception {
		// Runs until killed the first time; from then on dies at once, unless it may stay.
		String text = "test -e stay || ! test -e part.ready || exit 3; touch part.ready; sleep 60";
		try (Supervisor supervisor = supervisor(stage(new Script("part", text, folder)))) {
			supervisor.start();
			part("part").process().orElseThrow().running().orElseThrow().destroyForcibly();
			await().atMost(Duration.ofMinutes(2)).until(() -> part("part").phase() == Phase.FAILED);
			assertThat(part("part").restarts()).isEqualTo(5);
			Files.createFile(folder.resolve("stay"));
			assertThat(supervisor.restart("part")).isTrue();
			assertThat(part("part").phase()).isEqualTo(Phase.READY);
		}
	}

	@Test
	void saysWhichPartDidNotStartAndWhatItPrintedLast() throws Exception {
		Part broken = new Script("broken", "echo no such table; exit 4", folder);
		try (Supervisor supervisor = supervisor(stage(Script.running("fine", folder), broken))) {
			assertThatThrownBy(supervisor::start).isInstanceOf(StartFailed.class)
					.hasMessage("broken ended with exit code 4 before it was ready");
			assertThat(supervisor.lastLines("broken", 5)).containsExactly("no such table");
		}
		assertThat(Files.readAllLines(folder.resolve("stopped"))).containsExactly("fine");
	}

	@Test
	void restartsAPartOnRequestOfAnotherProcessThatHasTheToken() throws Exception {
		try (Supervisor supervisor = supervisor(stage(Script.running("part", folder)));
				ControlServer _ = ControlServer.start(supervisor)) {
			supervisor.start();
			ControlAddress address = state().read().flatMap(RunState::control).orElseThrow();
			assertThatThrownBy(() -> ControlServer.restart(new ControlAddress(address.port(), "guessed"), "part"))
					.isInstanceOf(IOException.class)
					.hasMessage("not allowed");
			PartState before = part("part");
			ControlServer.restart(address, "part");
			assertThat(part("part").process()).isPresent().isNotEqualTo(before.process());
			assertThat(part("part").restarts()).isZero();
			assertThatThrownBy(() -> ControlServer.restart(address, "nothing")).hasMessage("no part is called nothing");
		}
	}

	private Supervisor supervisor(Stage... stages) throws IOException {
		return new Supervisor(List.of(stages), state(), folder.resolve("logs"), 0, progress);
	}

	private static Stage stage(Part... parts) {
		return new Stage(List.of(parts), parts.length);
	}

	private RunStateFile state() {
		return new RunStateFile(folder.resolve("state.properties"));
	}

	private PartState part(String name) throws IOException {
		return state().read().flatMap(state -> state.part(name)).orElseThrow();
	}
}
