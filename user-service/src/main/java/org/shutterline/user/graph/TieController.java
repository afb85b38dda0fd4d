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

/** Following, blocking and muting somebody: each a toggle and its two twins. */
@RestController
@RequestMapping("/api/v1/users/{username}")
class TieController {
	private static final ProblemType BLOCKING = new ProblemType(409, "blocking", "Blocked by oneself");
	private static final ProblemType CANNOT_FOLLOW_SELF = new ProblemType(400, "cannot_follow_self",
			"Not possible with oneself");
	private static final ProblemType CANNOT_BLOCK_SELF = new ProblemType(400, "cannot_block_self",
			"Not possible with oneself");
	private static final ProblemType CANNOT_MUTE_SELF = new ProblemType(400, "cannot_mute_self",
			"Not possible with oneself");
	private final Ties ties;

	TieController(Ties ties) {
		this.ties = ties;
	}

	@PostMapping("/follow")
	FollowView toggleFollow(Viewer viewer, @PathVariable String username, @RequestBody Toggle toggle) {
		return toggle.means("follow", "unfollow") ? follow(viewer, username) : unfollow(viewer, username);
	}

	@PutMapping("/follow")
	FollowView follow(Viewer viewer, @PathVariable String username) {
		return FollowView.from(settled(ties.follow(viewer.userId(), username), viewer, CANNOT_FOLLOW_SELF));
	}

	@DeleteMapping("/follow")
	FollowView unfollow(Viewer viewer, @PathVariable String username) {
		return FollowView.from(settled(ties.unfollow(viewer.userId(), username), viewer, CANNOT_FOLLOW_SELF));
	}

	@PostMapping("/block")
	RelationView toggleBlock(Viewer viewer, @PathVariable String username, @RequestBody Toggle toggle) {
		return toggle.means("block", "unblock") ? block(viewer, username) : unblock(viewer, username);
	}

	@PutMapping("/block")
	RelationView block(Viewer viewer, @PathVariable String username) {
		return settled(ties.block(viewer.userId(), username), viewer, CANNOT_BLOCK_SELF);
	}

	@DeleteMapping("/block")
	RelationView unblock(Viewer viewer, @PathVariable String username) {
		return settled(ties.unblock(viewer.userId(), username), viewer, CANNOT_BLOCK_SELF);
	}

	@PostMapping("/mute")
	RelationView toggleMute(Viewer viewer, @PathVariable String username, @RequestBody Toggle toggle) {
		return toggle.means("mute", "unmute") ? mute(viewer, username) : unmute(viewer, username);
	}

	@PutMapping("/mute")
	RelationView mute(Viewer viewer, @PathVariable String username) {
		return settled(ties.mute(viewer.userId(), username), viewer, CANNOT_MUTE_SELF);
	}

	@DeleteMapping("/mute")
	RelationView unmute(Viewer viewer, @PathVariable String username) {
		return settled(ties.unmute(viewer.userId(), username), viewer, CANNOT_MUTE_SELF);
	}

	private static RelationView settled(TieOutcome outcome, Viewer viewer, ProblemType oneself) {
		return switch (outcome) {
			case TieOutcome.Settled(var relation) -> RelationView.from(relation, viewer.userId());
			case TieOutcome.NoSuchUser() ->
				throw new ProblemException(ProblemType.NOT_FOUND, "There is no such user.");
			case TieOutcome.Oneself() ->
				throw new ProblemException(oneself, "Nobody can do that to themselves.");
			case TieOutcome.Blocking() ->
				throw new ProblemException(BLOCKING, "You block this user. Unblock them before you follow them.");
		};
	}

	/** Whether the viewer now follows the user, or has asked to. */
	record FollowView(boolean following, boolean requested) {
		static FollowView from(RelationView relation) {
			return new FollowView(relation.following(), relation.requested());
		}
	}
}
