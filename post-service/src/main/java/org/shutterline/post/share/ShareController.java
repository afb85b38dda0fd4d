package org.shutterline.post.share;

import org.jspecify.annotations.Nullable;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Idempotency;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shares over HTTP. */
@RestController
@RequestMapping("/api/v1/posts/{postId}/share")
class ShareController {
	private final Shares shares;
	private final Idempotency idempotency;

	ShareController(Shares shares, Idempotency idempotency) {
		this.shares = shares;
		this.idempotency = idempotency;
	}

	@PostMapping
	ResponseEntity<ShareView> share(Viewer viewer, IdempotencyKey key, @PathVariable Id postId,
			@RequestBody(required = false) @Nullable NewShare share) {
		var command = SharePost.from(postId, share);
		return idempotency.once(key, command, ShareView.class, () -> ResponseEntity.ok(share(viewer, command)));
	}

	@PutMapping
	ShareView share(Viewer viewer, @PathVariable Id postId, @RequestBody(required = false) @Nullable NewShare share) {
		return share(viewer, SharePost.from(postId, share));
	}

	@DeleteMapping
	ShareView unshare(Viewer viewer, @PathVariable Id postId) {
		return shares.unshare(viewer.userId(), postId).orElseThrow(ShareController::noSuchPost);
	}

	private ShareView share(Viewer viewer, SharePost command) {
		return shares.share(viewer.userId(), command).orElseThrow(ShareController::noSuchPost);
	}

	private static ProblemException noSuchPost() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such post.");
	}
}
