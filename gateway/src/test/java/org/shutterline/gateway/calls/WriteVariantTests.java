package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;

@GatewayTest
@ActiveProfiles("write")
class WriteVariantTests extends VariantTests {
	private final Upstream upstream;

	@Autowired
	WriteVariantTests(Browser browser, Upstream upstream) {
		super(browser);
		this.upstream = upstream;
	}

	@Test
	void servesWritesAlone() {
		assertThat(browser.post("/api/v1/login", null, "{}").status()).isEqualTo(200);
		assertThat(browser.post("/api/v1/posts", browser.token(), "{}").status()).isEqualTo(200);
		upstream.forget();
		var answer = browser.get("/api/v1/feed", browser.token());
		assertThat(answer.status()).isEqualTo(421);
		assertThat(answer.code()).isEqualTo("misdirected");
		assertThat(upstream.isUntouched()).isTrue();
	}
}
