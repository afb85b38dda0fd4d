package org.shutterline.platform.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A slice of the web behaves as the whole service does. */
@WebMvcTest(SliceTests.Controller.class)
@Import({ TestTokens.class, SliceTests.Controller.class })
class SliceTests {
	private final MockMvcTester mvc;
	private final TestTokens tokens;

	SliceTests(MockMvcTester mvc, TestTokens tokens) {
		this.mvc = mvc;
		this.tokens = tokens;
	}

	@RestController
	static class Controller {
		@GetMapping("/me")
		Viewer me(Viewer viewer) {
			return viewer;
		}
	}

	@Test
	void knowsTheViewer() {
		assertThat(mvc.get().uri("/me").header("Authorization", tokens.bearer(Id.of(41)))).hasStatusOk().bodyJson()
				.isStrictlyEqualTo("{\"user_id\":\"41\",\"session_id\":\"41\"}");
	}

	@Test
	void refusesAsTheServiceDoes() {
		assertThat(mvc.get().uri("/me")).hasStatus(401).hasContentType("application/problem+json");
		assertThat(mvc.get().uri("/nothing").header("Authorization", tokens.bearer(Id.of(41)))).hasStatus(404)
				.hasContentType("application/problem+json");
	}
}
