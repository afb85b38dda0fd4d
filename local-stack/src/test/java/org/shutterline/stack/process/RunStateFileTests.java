package org.shutterline.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateFileTests {
	private static final RunState STATE = new RunState(new ProcessIdentity(1, "2/boot"), 1000,
			Optional.of(new ControlAddress(4711, "secret")),
			List.of(new PartState("postgres", Phase.READY, List.of(9432), Optional.of(new ProcessIdentity(3, "4/boot")),
					Instant.parse("2026-05-01T12:00:00Z"), 2, StopSignal.INT),
					new PartState("kafka", Phase.WAITING, List.of(9092, 9093), Optional.empty(),
							Instant.parse("2026-05-01T12:00:01Z"), 0, StopSignal.TERM)));

	@TempDir
	Path folder;

	@Test
	void readsWhatWasWritten() throws Exception {
		RunStateFile file = new RunStateFile(folder.resolve("state.properties"));
		file.write(STATE);
		assertThat(file.read()).contains(STATE);
	}

	@Test
	void isReadableForItsOwnerOnlySinceItHoldsTheToken() throws Exception {
		RunStateFile file = new RunStateFile(folder.resolve("state.properties"));
		file.write(STATE);
		file.write(STATE);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file()))).isEqualTo("rw-------");
	}

	@Test
	void isEmptyWhereNothingRuns() throws Exception {
		RunStateFile file = new RunStateFile(folder.resolve("state.properties"));
		assertThat(file.read()).isEmpty();
		file.write(STATE);
		file.delete();
		assertThat(file.read()).isEmpty();
	}
}
