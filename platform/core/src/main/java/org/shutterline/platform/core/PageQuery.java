package org.shutterline.platform.core;

import java.util.Optional;

/** Which part of a list a client asks for: how many items, and after which cursor. */
public record PageQuery(int limit, Optional<String> afterCursor) {
	public static final int DEFAULT_LIMIT = 20;
	public static final int MAX_LIMIT = 100;

	/** @throws ProblemException if the limit is not between 1 and {@value #MAX_LIMIT} */
	public PageQuery {
		if (limit < 1 || limit > MAX_LIMIT) {
			throw new ProblemException(Problem.invalid("limit", "must be between 1 and " + MAX_LIMIT));
		}
	}

	/** The first page of the default size. */
	public static PageQuery first() {
		return new PageQuery(DEFAULT_LIMIT, Optional.empty());
	}
}
