package org.shutterline.post.save;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Problem;
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

/** Saves over HTTP. */
@RestController
@RequestMapping("/api/v1/posts/{postId}/save")
class SaveController {
	private final Saves saves;

	SaveController(Saves saves) {
		this.saves = saves;
	}

	@PostMapping
	SaveView toggle(Viewer viewer, @PathVariable Id postId, @RequestBody SaveToggle toggle) {
		return switch (toggle.action()) {
			case "save" -> set(viewer, postId, true);
			case "unsave" -> set(viewer, postId, false);
			case null, default -> throw new ProblemException(Problem.invalid("action", "must be save or unsave"));
		};
	}

	@PutMapping
	SaveView save(Viewer viewer, @PathVariable Id postId) {
		return set(viewer, postId, true);
	}

	@DeleteMapping
	SaveView unsave(Viewer viewer, @PathVariable Id postId) {
		return set(viewer, postId, false);
	}

	private SaveView set(Viewer viewer, Id postId, boolean saved) {
		return saves.set(viewer.userId(), postId, saved)
				.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such post."));
	}
}
