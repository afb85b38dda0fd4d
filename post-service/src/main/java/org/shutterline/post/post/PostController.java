package org.shutterline.post.post;

import java.net.URI;
import java.util.List;

import org.shutterline.platform.core.FieldProblem;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Idempotency;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.shutterline.post.author.Authors;
import org.shutterline.post.media.MediaCopies;
import org.shutterline.post.media.MediaLookup;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Posts over HTTP. */
@RestController
@RequestMapping("/api/v1")
class PostController {
	private static final ProblemType MEDIA_NOT_FOUND = new ProblemType(400, "media_not_found", "Media not found");
	private final Authoring authoring;
	private final PostReads posts;
	private final Authors authors;
	private final MediaCopies media;
	private final MediaLookup lookup;
	private final Idempotency idempotency;

	PostController(Authoring authoring, PostReads posts, Authors authors, MediaCopies media, MediaLookup lookup,
			Idempotency idempotency) {
		this.authoring = authoring;
		this.posts = posts;
		this.authors = authors;
		this.media = media;
		this.lookup = lookup;
		this.idempotency = idempotency;
	}

	/** What a client is told of its new post. */
	record CreatedView(Id postId, PostStatus status) {}

	@PostMapping("/posts")
	ResponseEntity<CreatedView> create(Viewer viewer, @AuthenticationPrincipal Jwt token, IdempotencyKey key,
			@RequestBody NewPost post) {
		var command = CreatePost.from(post);
		// Before the transaction: no connection waits for another service, and nothing is locked meanwhile.
		media.unknown(command.mediaIds()).stream().filter(id -> lookup.owns(token.getTokenValue(), id))
				.forEach(id -> media.learn(id, viewer.userId()));
		return idempotency.once(key, command, CreatedView.class,
				() -> switch (authoring.create(viewer.userId(), command)) {
					case Authoring.Created.AsPost(var id, var status) -> ResponseEntity
							.created(URI.create("/api/v1/posts/" + id)).body(new CreatedView(id, status));
					case Authoring.Created.AuthorGone() -> throw new ProblemException(ProblemType.UNAUTHENTICATED,
							"The account of this token does not exist.");
					case Authoring.Created.MediaNotFound(var position) ->
						throw new ProblemException(new Problem(MEDIA_NOT_FOUND,
								"There is no such media of yours.", List.of(
										new FieldProblem("media_ids[" + position + "]", "is no media of yours"))));
				});
	}

	@GetMapping("/posts/{postId}")
	PostView read(Viewer viewer, @PathVariable Id postId) {
		return posts.visible(postId, viewer.userId()).orElseThrow(PostController::noSuchPost);
	}

	@DeleteMapping("/posts/{postId}")
	ResponseEntity<Void> delete(Viewer viewer, @PathVariable Id postId) {
		if (!authoring.delete(viewer.userId(), postId)) {
			throw noSuchPost();
		}
		return ResponseEntity.noContent().build();
	}

	@GetMapping("/users/{username}/posts")
	ResponseEntity<List<PostView>> grid(Viewer viewer, @PathVariable String username, PageQuery page) {
		var author = authors.visible(username, viewer.userId())
				.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such user."));
		return posts.grid(author, viewer.userId(), page).toResponse();
	}

	private static ProblemException noSuchPost() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such post.");
	}
}
