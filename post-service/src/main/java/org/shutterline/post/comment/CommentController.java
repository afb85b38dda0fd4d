package org.shutterline.post.comment;

import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Idempotency;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Comments over HTTP. */
@RestController
@RequestMapping("/api/v1/posts/{postId}/comments")
class CommentController {
	private final Comments comments;
	private final Idempotency idempotency;

	CommentController(Comments comments, Idempotency idempotency) {
		this.comments = comments;
		this.idempotency = idempotency;
	}

	@PostMapping
	ResponseEntity<CommentView> add(Viewer viewer, IdempotencyKey key, @PathVariable Id postId,
			@RequestBody NewComment comment) {
		var command = AddComment.from(postId, comment);
		return idempotency.once(key, command, CommentView.class, () -> switch (comments.add(viewer.userId(), command)) {
			case Comments.Outcome.Added(var added) -> ResponseEntity.status(HttpStatus.CREATED).body(added);
			case Comments.Outcome.NoSuchPost() -> throw noSuchPost();
			case Comments.Outcome.NotOfThisPost() ->
				throw new ProblemException(Problem.invalid("reply_to", "is no comment of this post"));
		});
	}

	@GetMapping
	ResponseEntity<List<CommentView>> page(Viewer viewer, @PathVariable Id postId, PageQuery page) {
		return comments.page(viewer.userId(), postId, page).orElseThrow(CommentController::noSuchPost).toResponse();
	}

	private static ProblemException noSuchPost() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such post.");
	}
}
