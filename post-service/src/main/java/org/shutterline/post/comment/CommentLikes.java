package org.shutterline.post.comment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.shutterline.platform.core.Id;
import org.shutterline.post.count.PostCounters;
import org.shutterline.post.like.LikeView;
import org.shutterline.post.relation.Visibility;
import org.shutterline.post.toggle.Toggle;
import org.shutterline.post.toggle.Toggles;
import org.springframework.stereotype.Component;

/** Who likes which comment. */
@Component
class CommentLikes {
	private static final String LIKEABLE = "select c.post_id, c.comment_id, c.user_id as author_id from comment c "
			+ Visibility.OF_WRITER + "where c.comment_id = :comment and " + CommentVisibility.IS_LIVING + "and "
			+ CommentVisibility.POST_IS_VISIBLE + "and admits_user(:viewer)";
	/** Of a deleted comment nobody is told any more. */
	private static final String AUTHOR = """
			select c.user_id from comment c
			where c.post_id = t.post_id and c.comment_id = t.comment_id and not c.deleted""";
	static final Toggle LIKE = new Toggle("comment_like", List.of("post_id", "comment_id"), "liked", LIKEABLE, AUTHOR,
			PostCounters.COMMENT_LIKES, List.of(), List.of());
	private final Toggles toggles;

	CommentLikes(Toggles toggles) {
		this.toggles = toggles;
	}

	/** Makes the viewer like the comment, or not; empty if there is no such comment for them. */
	Optional<LikeView> set(Id viewer, Id commentId, boolean liked) {
		return toggles.set(LIKE, commentId, viewer, liked, Map.of())
				.map(outcome -> new LikeView(liked, outcome.count()));
	}
}
