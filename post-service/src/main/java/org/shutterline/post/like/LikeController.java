package org.shutterline.post.like;

import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.post.replica.Replica;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Likes over HTTP. */
@RestController
@RequestMapping("/api/v1/posts/{postId}")
class LikeController {
	private final Likes likes;
	private final Replica replica;

	LikeController(Likes likes, Replica replica) {
		this.likes = likes;
		this.replica = replica;
	}

	@PostMapping("/like")
	LikeView toggle(Viewer viewer, @PathVariable Id postId, @RequestBody LikeToggle toggle) {
		return set(viewer, postId, toggle.wanted());
	}

	@PutMapping("/like")
	LikeView like(Viewer viewer, @PathVariable Id postId) {
		return set(viewer, postId, true);
	}

	@DeleteMapping("/like")
	LikeView unlike(Viewer viewer, @PathVariable Id postId) {
		return set(viewer, postId, false);
	}

	@GetMapping("/likes")
	ResponseEntity<List<LikerView>> likes(Viewer viewer, @PathVariable Id postId, PageQuery page) {
		return replica.read(viewer.userId(), () -> likes.page(viewer.userId(), postId, page))
				.orElseThrow(LikeController::noSuchPost).toResponse();
	}

	private LikeView set(Viewer viewer, Id postId, boolean liked) {
		return likes.set(viewer.userId(), postId, liked).orElseThrow(LikeController::noSuchPost);
	}

	private static ProblemException noSuchPost() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such post.");
	}
}
