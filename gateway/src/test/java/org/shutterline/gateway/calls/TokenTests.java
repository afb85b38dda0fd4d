package org.shutterline.gateway.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.gateway.Answer;
import org.shutterline.gateway.Browser;
import org.shutterline.gateway.GatewayTest;
import org.shutterline.gateway.Upstream;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;

@GatewayTest
class TokenTests {
	private static final String STREAM = "/api/v1/notifications/stream";
	private static final Id USER = Id.of(4711);
	private final Browser browser;
	private final Upstream upstream;
	private final TestTokens tokens;

	@Autowired
	TokenTests(Browser browser, Upstream upstream, TestTokens tokens) {
		this.browser = browser;
		this.upstream = upstream;
		this.tokens = tokens;
	}

	@BeforeEach
	void forget() {
		upstream.forget();
	}

	@Test
	void letsAGoodTokenThrough() {
		assertThat(browser.get("/api/v1/feed", tokens.of(USER)).status()).isEqualTo(200);
	}

	@Test
	void refusesAllOthers() {
		String good = tokens.of(USER);
		for (String token : List.of(tokens.expired(USER), tokens.forAudience(USER, "others"),
				tokens.byIssuer(USER, "others"), tokens.byStranger(USER), tokens.unsigned(USER),
				good.substring(0, good.length() - 4) + "AAAA", "x", "a.b.c")) {
			refused(browser.get("/api/v1/feed", token));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer ", "Basic YTpi", "x" })
	void refusesWhatIsNoToken(String authorization) {
		refused(browser.get("/api/v1/feed", null, "Authorization", authorization));
	}

	@Test
	void refusesWhoSaysNothing() {
		refused(browser.get("/api/v1/feed", null));
		refused(browser.post("/api/v1/posts", null, "{}"));
	}

	@Test
	void aTicketStandsForTheTokenOfAStreamAlone() {
		assertThat(browser.get(STREAM + "?ticket=abc", null).status()).isEqualTo(200);
		assertThat(upstream.next().target()).isEqualTo(STREAM + "?ticket=abc");

		upstream.forget();
		refused(browser.get(STREAM, null));
		refused(browser.get(STREAM + "?tickets=abc", null));
		refused(browser.get("/api/v1/feed?ticket=abc", null));
	}

	@Test
	void whoComesWithATicketNeedsNoTokenAndItIsNotPassedOn() {
		assertThat(browser.get(STREAM + "?ticket=abc", tokens.expired(USER)).status()).isEqualTo(200);
		assertThat(upstream.next().headers()).doesNotContainKey("authorization");
	}

	private void refused(Answer answer) {
		assertThat(answer.status()).isEqualTo(401);
		assertThat(answer.code()).isEqualTo("unauthenticated");
		assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
		assertThat(upstream.isUntouched()).isTrue();
	}
}
