package org.shutterline.post.share;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Shares over HTTP. */
@RestController
@RequestMapping("/api/v1/posts/{postId}/share")
class ShareController {
	private final Shares shares;

	ShareController(Shares shares) {
		this.shares = shares;
	}

	@RequestMapping(method = { RequestMethod.POST, RequestMethod.PUT })
	ShareView share(Viewer viewer, @PathVariable Id postId, @RequestBody(required = false) @Nullable NewShare share) {
		return shares.share(viewer.userId(), SharePost.from(postId, share)).orElseThrow(ShareController::noSuchPost);
	}

	@DeleteMapping
	ShareView unshare(Viewer viewer, @PathVariable Id postId) {
		return shares.unshare(viewer.userId(), postId).orElseThrow(ShareController::noSuchPost);
	}

	private static ProblemException noSuchPost() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such post.");
	}
}
