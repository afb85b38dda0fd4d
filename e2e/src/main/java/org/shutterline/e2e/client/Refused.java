package org.shutterline.e2e.client;

import java.time.Duration;
import java.util.Optional;

/** An answer that is not a success, with what its problem+json says. */
public final class Refused extends RuntimeException {
	private static final long serialVersionUID = 1L;

	private final transient Answer answer;

	Refused(String request, Answer answer) {
		super(request + " -> " + answer.status() + " "
				+ answer.problem().map(Refused::describe).orElseGet(() -> "without problem+json: " + answer.text()));
		this.answer = answer;
	}

	/** The whole answer. */
	public Answer answer() {
		return answer;
	}

	public int status() {
		return answer.status();
	}

	/** The problem's stable word; "" where the answer was no problem+json. */
	public String code() {
		return answer.problem().map(ProblemAnswer::code).orElse("");
	}

	/** How long to wait before trying again, where the answer says so. */
	public Optional<Duration> retryAfter() {
		return answer.header("Retry-After").filter(text -> text.matches("\\d{1,9}")).map(Long::valueOf)
				.map(Duration::ofSeconds);
	}

	private static String describe(ProblemAnswer problem) {
		return problem.code() + ": " + problem.detail() + (problem.errors() == null ? "" : " " + problem.errors())
				+ " (trace " + problem.traceId() + ")";
	}
}
