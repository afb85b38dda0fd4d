package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.shutterline.gateway.Browser;

/** A gateway that serves some of the calls alone. */
abstract class VariantTests {
	final Browser browser;

	VariantTests(Browser browser) {
		this.browser = browser;
	}

	@Test
	void answersWhatEveryGatewayDoes() {
		await().atMost(Duration.ofSeconds(30)).until(() -> browser.get("/status", null).status() == 200);
		assertThat(browser.get("/.well-known/jwks.json", null).status()).isEqualTo(200);
		assertThat(browser.get("/api/v1/nowhere", browser.token()).status()).isEqualTo(404);
	}
}
