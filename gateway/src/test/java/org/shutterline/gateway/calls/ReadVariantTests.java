package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;

import org.junit.jupiter.api.Test;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.shutterline.gateway.limits.LimitClass;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.util.unit.DataSize;

@GatewayTest
@ActiveProfiles("read")
class ReadVariantTests extends VariantTests {
	private final Upstream upstream;
	private final RequestSettings requests;

	@Autowired
	ReadVariantTests(Browser browser, Upstream upstream, RequestSettings requests) {
		super(browser);
		this.upstream = upstream;
		this.requests = requests;
	}

	@Test
	void servesReadsAlone() {
		assertThat(browser.get("/api/v1/feed", browser.token()).status()).isEqualTo(200);
		assertThat(browser.send("HEAD", "/api/v1/feed", browser.token(), BodyPublishers.noBody()).status())
				.isEqualTo(200);
		upstream.forget();
		for (String path : new String[]{ "/api/v1/login", "/api/v1/posts", "/api/v1/posts/1/like" }) {
			var answer = browser.post(path, browser.token(), "{}");
			assertThat(answer.status()).isEqualTo(421);
			assertThat(answer.code()).isEqualTo("misdirected");
		}
		assertThat(upstream.isUntouched()).isTrue();
	}

	@Test
	void takesNoBodies() {
		assertThat(requests.maxBody(LimitClass.READ)).isEqualTo(DataSize.ofBytes(0));
	}
}
