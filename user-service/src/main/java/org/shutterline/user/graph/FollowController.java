package org.shutterline.user.graph;

import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Following somebody: the toggle and its two twins. */
@RestController
@RequestMapping("/api/v1/users/{username}/follow")
class FollowController {
	private static final ProblemType CANNOT_FOLLOW_SELF = new ProblemType(400, "cannot_follow_self",
			"Cannot follow oneself");
	private final Follows follows;

	FollowController(Follows follows) {
		this.follows = follows;
	}

	@PostMapping
	FollowView toggle(Viewer viewer, @PathVariable String username, @RequestBody FollowRequest request) {
		return settle(viewer, username, request.wish());
	}

	@PutMapping
	FollowView follow(Viewer viewer, @PathVariable String username) {
		return settle(viewer, username, FollowAction.FOLLOW);
	}

	@DeleteMapping
	FollowView unfollow(Viewer viewer, @PathVariable String username) {
		return settle(viewer, username, FollowAction.UNFOLLOW);
	}

	private FollowView settle(Viewer viewer, String username, FollowAction action) {
		return switch (follows.settle(viewer.userId(), username, action)) {
			case FollowOutcome.Settled(var following) -> new FollowView(following);
			case FollowOutcome.NoSuchUser() ->
				throw new ProblemException(ProblemType.NOT_FOUND, "There is no such user.");
			case FollowOutcome.Oneself() ->
				throw new ProblemException(CANNOT_FOLLOW_SELF, "Nobody can follow themselves.");
		};
	}

	/** Whether the viewer now follows the user. */
	record FollowView(boolean following) {}
}
