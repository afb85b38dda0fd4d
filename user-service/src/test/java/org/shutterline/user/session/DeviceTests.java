package org.shutterline.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTests {
	private final DeviceNames names = new DeviceNames();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Ubuntu
			Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1 | Mobile Safari on iOS (iPhone)
			Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36 | Chrome Mobile on Android (Pixel 9)
			curl/8.5.0 | curl
			""")
	void isNamedInWordsThatItsOwnerKnows(String userAgent, String name) {
		assertThat(names.name(Device.of(userAgent))).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\u0000", "nonsense", "<script>alert(1)</script>", "ÿÿÿ" })
	void isUnknownWhereItSaysNothingOfUse(String userAgent) {
		assertThat(names.name(Device.of(userAgent))).isEqualTo("Unknown device");
	}

	@Test
	void isCutToABoundedLength() {
		assertThat(Device.of("x".repeat(8000)).userAgent().orElseThrow()).hasSize(400);
	}

	@Test
	void costsLittleWhateverItSays() {
		var evil = new StringBuilder("Mozilla/5.0 (");
		while (evil.length() < 8000) {
			evil.append("; Android 1.1.1.1 (((");
		}
		long begin = System.nanoTime();
		for (int i = 0; i < 20; i++) {
			names.name(Device.of(evil.toString() + i));
		}
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
	}
}
