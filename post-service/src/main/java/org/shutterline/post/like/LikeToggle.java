package org.shutterline.post.like;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;

/** What a client wants of a like. */
public record LikeToggle(@Nullable String action) {
	/**
	 * Whether it shall stand.
	 *
	 * @throws ProblemException if it is not said
	 */
	public boolean wanted() {
		return switch (action) {
			case "like" -> true;
			case "unlike" -> false;
			case null, default -> throw new ProblemException(Problem.invalid("action", "must be like or unlike"));
		};
	}
}
