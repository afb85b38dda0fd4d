package org.shutterline.post.post;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.shutterline.platform.servlet.IfMatch;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What authors do with their posts, over HTTP. */
@RestController
@RequestMapping("/api/v1")
class PostController {
	private final Authoring authoring;
	private final PostReads posts;
	private final NewPosts newPosts;

	PostController(Authoring authoring, PostReads posts, NewPosts newPosts) {
		this.authoring = authoring;
		this.posts = posts;
		this.newPosts = newPosts;
	}

	/** What a client is told of its new post. */
	record CreatedView(Id postId, PostStatus status) {}

	@PostMapping("/posts")
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<CreatedView> create(Viewer viewer, @AuthenticationPrincipal Jwt token, IdempotencyKey key,
			@RequestBody NewPost post) {
		return newPosts.create(viewer, token, key, CreatePost.from(post));
	}

	@PatchMapping("/posts/{postId}")
	ResponseEntity<PostView> edit(Viewer viewer, @PathVariable Id postId, @RequestBody PostEdit body,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		var expected = IfMatch.version(ifMatch);
		return switch (authoring.edit(viewer.userId(), postId, body.checked(), expected)) {
			case Authoring.Edited.AsWanted(var version) -> ResponseEntity.ok().eTag(Long.toString(version))
					.body(posts.visible(postId, viewer.userId()).orElseThrow(PostController::noSuchPost));
			case Authoring.Edited.Stale(var version) ->
				throw new ProblemException(IfMatch.STALE, "The post is at version " + version + " now.");
			case Authoring.Edited.Refused(var problems) -> throw new ProblemException(
					new Problem(ProblemType.INVALID_REQUEST, "The edit is invalid.", problems));
			case Authoring.Edited.NoSuchPost() -> throw noSuchPost();
		};
	}

	@DeleteMapping("/posts/{postId}")
	ResponseEntity<Void> delete(Viewer viewer, @PathVariable Id postId) {
		if (!authoring.delete(viewer.userId(), postId)) {
			throw noSuchPost();
		}
		return ResponseEntity.noContent().build();
	}

	private static ProblemException noSuchPost() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such post.");
	}
}
