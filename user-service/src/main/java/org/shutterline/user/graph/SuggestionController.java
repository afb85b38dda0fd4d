package org.shutterline.user.graph;

import java.util.List;

import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whom the viewer might want to follow. One page: what is not among the best is no suggestion. */
@RestController
@RequestMapping("/api/v1/suggestions")
class SuggestionController {
	private final Suggestions suggestions;

	SuggestionController(Suggestions suggestions) {
		this.suggestions = suggestions;
	}

	@GetMapping
	List<SuggestionView> suggestions(Viewer viewer, PageQuery query) {
		query.afterCursor().ifPresent(cursor -> {
			throw new ProblemException(Problem.invalid("after_cursor", "is not a field of this call"));
		});
		return suggestions.to(viewer.userId(), query.limit());
	}
}
