package org.shutterline.platform.core;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Ends a request with a {@link Problem}; thrown where a refusal comes after a write, which it rolls back. */
public final class ProblemException extends RuntimeException {
	private static final long serialVersionUID = 1L;

	private final transient Problem problem;
	private final @Nullable Duration retryAfter;

	public ProblemException(ProblemType type, String detail) {
		this(Problem.of(type, detail));
	}

	/** @param retryAfter when the same request may succeed */
	public ProblemException(ProblemType type, String detail, Duration retryAfter) {
		this(Problem.of(type, detail), retryAfter);
	}

	public ProblemException(Problem problem) {
		this(problem, null);
	}

	private ProblemException(Problem problem, @Nullable Duration retryAfter) {
		super(problem.type().code() + ": " + problem.detail());
		this.problem = problem;
		this.retryAfter = retryAfter;
	}

	public Problem problem() {
		return problem;
	}

	/** What the answer says in {@code Retry-After}, if anything. */
	public Optional<Duration> retryAfter() {
		return Optional.ofNullable(retryAfter);
	}
}
