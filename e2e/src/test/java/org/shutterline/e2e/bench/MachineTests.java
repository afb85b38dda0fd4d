package org.shutterline.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTests {
	@Test
	void namesProcessorCoresAndJdk() {
		assertThat(Machine.here().toString()).contains(Runtime.getRuntime().availableProcessors() + " core")
				.contains("JDK").doesNotContain("null");
	}
}
