package org.shutterline.post.comment;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.post.like.LikeToggle;
import org.shutterline.post.like.LikeView;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Likes of comments over HTTP. */
@RestController
@RequestMapping("/api/v1/comments/{commentId}/like")
class CommentLikeController {
	private final CommentLikes likes;

	CommentLikeController(CommentLikes likes) {
		this.likes = likes;
	}

	@PostMapping
	LikeView toggle(Viewer viewer, @PathVariable Id commentId, @RequestBody LikeToggle toggle) {
		return set(viewer, commentId, toggle.wanted());
	}

	@PutMapping
	LikeView like(Viewer viewer, @PathVariable Id commentId) {
		return set(viewer, commentId, true);
	}

	@DeleteMapping
	LikeView unlike(Viewer viewer, @PathVariable Id commentId) {
		return set(viewer, commentId, false);
	}

	private LikeView set(Viewer viewer, Id commentId, boolean liked) {
		return likes.set(viewer.userId(), commentId, liked)
				.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such comment."));
	}
}
