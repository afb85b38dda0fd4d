package org.shutterline.user.graph;

import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The requests that wait for a private account's answer. */
@RestController
@RequestMapping("/api/v1/follow-requests")
class FollowRequestController {
	private final FollowRequests requests;

	FollowRequestController(FollowRequests requests) {
		this.requests = requests;
	}

	@GetMapping
	ResponseEntity<List<FollowRequestView>> pending(Viewer viewer, PageQuery query) {
		return Page.of(requests.pending(viewer.userId(), query), query.limit(), FollowRequests.Entry::cursor)
				.map(FollowRequests.Entry::view).toResponse();
	}

	/** Approving and rejecting may be repeated; a request that was withdrawn, or never was, cannot be approved. */
	@PostMapping("/{user_id}")
	RelationView answer(Viewer viewer, @PathVariable("user_id") Id requester, @RequestBody Toggle toggle) {
		boolean approving = toggle.means("approve", "reject");
		if (requester.equals(viewer.userId())) {
			throw gone();
		}
		var relation = approving
				? requests.approve(viewer.userId(), requester)
				: requests.reject(viewer.userId(), requester);
		if (approving && !relation.of(requester).following()) {
			throw gone();
		}
		return RelationView.from(relation, viewer.userId());
	}

	private static ProblemException gone() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such request.");
	}
}
