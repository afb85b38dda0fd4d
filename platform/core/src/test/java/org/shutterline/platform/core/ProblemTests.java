package org.shutterline.platform.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTests {
	@Test
	void hasTheMembersOfTheContract() {
		var problem = new Problem(ProblemType.INVALID_REQUEST, "The request is invalid.",
				List.of(new FieldProblem("caption", "is too long")));

		assertThat(problem.body("/api/v1/posts", "4bf92f3577b34da6a3ce929d0e0e4736")).isEqualTo(Map.of("type",
				"urn:shutterline:problem:invalid_request", "title", "Invalid request", "status", 400, "detail",
				"The request is invalid.", "instance", "/api/v1/posts", "code", "invalid_request", "trace_id",
				"4bf92f3577b34da6a3ce929d0e0e4736", "errors",
				List.of(Map.of("field", "caption", "message", "is too long"))));
	}

	@Test
	void leavesOutWhatItDoesNotKnow() {
		assertThat(Problem.of(ProblemType.NOT_FOUND, "No such post.").body("/", null)).doesNotContainKeys("trace_id",
				"errors");
	}

	@ParameterizedTest
	@CsvSource({ "400, invalid_request", "401, unauthenticated", "404, not_found", "418, invalid_request",
			"500, internal_error", "502, internal_error", "503, unavailable", "504, timeout" })
	void findsATypeForEveryStatus(int status, String code) {
		assertThat(ProblemType.ofStatus(status).code()).isEqualTo(code);
	}

	@Test
	void typesAreErrorsWithSpeakingCodes() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ProblemType(200, "fine", "Fine"));
		assertThatIllegalArgumentException().isThrownBy(() -> new ProblemType(409, "Username taken", "Taken"));
	}
}
