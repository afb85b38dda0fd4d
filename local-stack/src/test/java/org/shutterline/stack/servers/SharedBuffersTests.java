package org.shutterline.stack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedBuffersTests {
	@Test
	void areAsPostgresWritesThem() {
		assertThat(new SharedBuffers("4GB").size()).isEqualTo("4GB");
	}

	@ParameterizedTest
	@ValueSource(strings = { "4", "0MB", "-1GB", "4 GB", "4gb", "4GB -c fsync=off", "1234567MB" })
	void anythingElseIsRefusedByName(String size) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SharedBuffers(size))
				.withMessageContaining("SHUTTERLINE_SHARED_BUFFERS");
	}
}
