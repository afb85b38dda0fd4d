package org.shutterline.post.comment;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.post.text.WrittenText;

/** The command to add a comment to a post, perhaps in reply to another one of it. */
record AddComment(Id postId, String text, @Nullable Id replyTo) {
	static final int MAX_TEXT = 1000;

	/** @throws ProblemException if there is no text, or one that can't be shown */
	static AddComment from(Id postId, NewComment comment) {
		if (comment.text() == null || WrittenText.isInvisible(comment.text())) {
			throw new ProblemException(Problem.invalid("text", "is missing"));
		}
		try {
			return new AddComment(postId, WrittenText.checked(comment.text().strip(), MAX_TEXT), comment.replyTo());
		}
		catch (IllegalArgumentException wrong) {
			throw new ProblemException(Problem.invalid("text", String.valueOf(wrong.getMessage())));
		}
	}
}
