package org.shutterline.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTests {
	private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

	@Test
	void recognisesAProcessThatRuns() {
		assertThat(self.isRunning()).isTrue();
		assertThat(self.running()).contains(ProcessHandle.current());
	}

	@Test
	void staysTheSameFromReadingToReading() {
		assertThat(ProcessIdentity.of(self.pid())).contains(self);
		assertThat(ProcessIdentity.parse(self.toString())).isEqualTo(self);
	}

	@Test
	void takesALaterProcessWithTheSamePidForAnother() {
		assertThat(new ProcessIdentity(self.pid(), "4711/some-boot").isRunning()).isFalse();
	}

	@Test
	void knowsWhenAProcessHasEnded() throws Exception {
		Process process = new ProcessBuilder("sleep", "60").start();
		ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
		assertThat(identity.isRunning()).isTrue();
		process.destroyForcibly().waitFor();
		assertThat(identity.isRunning()).isFalse();
	}
}
