package org.shutterline.platform.core;

/** Ends a request with a {@link Problem}; thrown where a refusal comes after a write, which it rolls back. */
public final class ProblemException extends RuntimeException {
	private static final long serialVersionUID = 1L;

	private final transient Problem problem;

	public ProblemException(ProblemType type, String detail) {
		this(Problem.of(type, detail));
	}

	public ProblemException(Problem problem) {
		super(problem.type().code() + ": " + problem.detail());
		this.problem = problem;
	}

	public Problem problem() {
		return problem;
	}
}
