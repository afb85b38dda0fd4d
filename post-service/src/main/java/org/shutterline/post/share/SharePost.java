package org.shutterline.post.share;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.post.text.WrittenText;

/** The command to share a post with an own caption, which may be empty. */
record SharePost(Id postId, String caption) {
	/** As much as a post's own. */
	static final int MAX_CAPTION = 2200;

	/** @throws ProblemException if the caption is too long or can't be shown */
	static SharePost from(Id postId, @Nullable NewShare share) {
		if (share == null || share.caption() == null) {
			return new SharePost(postId, "");
		}
		try {
			return new SharePost(postId, WrittenText.checked(share.caption(), MAX_CAPTION));
		}
		catch (IllegalArgumentException wrong) {
			throw new ProblemException(Problem.invalid("caption", String.valueOf(wrong.getMessage())));
		}
	}
}
