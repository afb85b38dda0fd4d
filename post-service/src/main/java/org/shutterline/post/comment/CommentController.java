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
import org.shutterline.post.replica.Replica;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Comments over HTTP. */
@RestController
@RequestMapping("/api/v1")
class CommentController {
	private final Commenting commenting;
	private final CommentReads comments;
	private final Idempotency idempotency;
	private final Replica replica;

	CommentController(Commenting commenting, CommentReads comments, Idempotency idempotency, Replica replica) {
		this.commenting = commenting;
		this.comments = comments;
		this.idempotency = idempotency;
		this.replica = replica;
	}

	@PostMapping("/posts/{postId}/comments")
	ResponseEntity<CommentView> add(Viewer viewer, IdempotencyKey key, @PathVariable Id postId,
			@RequestBody NewComment comment) {
		var command = AddComment.from(postId, comment);
		return idempotency.once(key, command, CommentView.class,
				() -> switch (commenting.add(viewer.userId(), command)) {
					case Commenting.Outcome.Added(var added) -> ResponseEntity.status(HttpStatus.CREATED)
							.body(comments.added(viewer.userId(), postId, added));
					case Commenting.Outcome.NoSuchPost() -> throw noSuchPost();
					case Commenting.Outcome.NotOfThisPost() ->
						throw new ProblemException(Problem.invalid("reply_to", "is no comment of this post"));
				});
	}

	@GetMapping("/posts/{postId}/comments")
	ResponseEntity<List<CommentView>> page(Viewer viewer, @PathVariable Id postId, PageQuery page) {
		return replica.read(viewer.userId(), () -> comments.comments(viewer.userId(), postId, page))
				.orElseThrow(CommentController::noSuchPost).toResponse();
	}

	@GetMapping("/comments/{commentId}/replies")
	ResponseEntity<List<ReplyView>> replies(Viewer viewer, @PathVariable Id commentId, PageQuery page) {
		return replica.read(viewer.userId(), () -> comments.replies(viewer.userId(), commentId, page))
				.orElseThrow(CommentController::noSuchComment).toResponse();
	}

	@DeleteMapping("/comments/{commentId}")
	ResponseEntity<Void> delete(Viewer viewer, @PathVariable Id commentId) {
		if (!commenting.delete(viewer.userId(), commentId)) {
			throw noSuchComment();
		}
		return ResponseEntity.noContent().build();
	}

	private static ProblemException noSuchPost() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such post.");
	}

	private static ProblemException noSuchComment() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such comment.");
	}
}
