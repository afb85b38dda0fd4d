package org.shutterline.platform.testing;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long tests wait for a condition, unless they say otherwise: so long that no busy machine decides a test, which
 * Awaitility's ten seconds do not; and they look often, so that a quick machine is not made to wait. JUnit finds it by
 * itself.
 */
public final class Patience implements BeforeAllCallback {
	static final Duration LONGEST = Duration.ofMinutes(2);
	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

	@Override
	public void beforeAll(ExtensionContext context) {
		Awaitility.setDefaultTimeout(LONGEST);
		Awaitility.setDefaultPollDelay(Duration.ZERO);
		Awaitility.setDefaultPollInterval(BETWEEN_LOOKS);
	}
}
