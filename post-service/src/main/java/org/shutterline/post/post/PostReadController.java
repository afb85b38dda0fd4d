package org.shutterline.post.post;

import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.post.replica.Replica;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Posts and lists of posts over HTTP. */
@RestController
@RequestMapping("/api/v1")
class PostReadController {
	private final PostReads posts;
	private final Replica replica;

	PostReadController(PostReads posts, Replica replica) {
		this.posts = posts;
		this.replica = replica;
	}

	@GetMapping("/posts/{postId}")
	PostView read(Viewer viewer, @PathVariable Id postId) {
		return replica.read(viewer.userId(), () -> posts.visible(postId, viewer.userId()))
				.orElseThrow(() -> notFound("There is no such post."));
	}

	@GetMapping("/users/{username}/posts")
	ResponseEntity<List<PostView>> grid(Viewer viewer, @PathVariable String username, PageQuery page) {
		return replica.read(viewer.userId(), () -> posts.grid(username, viewer.userId(), page))
				.orElseThrow(() -> notFound("There is no such user.")).toResponse();
	}

	/** A tag that nobody uses has no posts; what cannot be a tag is refused, as it is in a post. */
	@GetMapping("/tags/{tag}/posts")
	ResponseEntity<List<PostView>> tagged(Viewer viewer, @PathVariable String tag, PageQuery page) {
		var normalised = Tags.normalised(tag)
				.orElseThrow(() -> new ProblemException(Problem.invalid("tag", Tags.RULE)));
		return replica.read(viewer.userId(), () -> posts.tagged(normalised, viewer.userId(), page)).toResponse();
	}

	@GetMapping("/me/saved")
	ResponseEntity<List<PostView>> saved(Viewer viewer, PageQuery page) {
		return replica.read(viewer.userId(), () -> posts.saved(viewer.userId(), page)).toResponse();
	}

	private static ProblemException notFound(String detail) {
		return new ProblemException(ProblemType.NOT_FOUND, detail);
	}
}
