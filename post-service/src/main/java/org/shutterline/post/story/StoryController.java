package org.shutterline.post.story;

import java.util.List;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.IdempotencyKey;
import org.shutterline.post.replica.Replica;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stories over HTTP. */
@RestController
@RequestMapping("/api/v1")
class StoryController {
	private final NewStories newStories;
	private final Storytelling storytelling;
	private final StandingStories stories;
	private final StoryViews views;
	private final Replica replica;

	StoryController(NewStories newStories, Storytelling storytelling, StandingStories stories, StoryViews views,
			Replica replica) {
		this.newStories = newStories;
		this.storytelling = storytelling;
		this.stories = stories;
		this.views = views;
		this.replica = replica;
	}

	@PostMapping("/stories")
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<CreatedStory> create(Viewer viewer, @AuthenticationPrincipal Jwt token,
			IdempotencyKey key, @RequestBody NewStory story) {
		return newStories.create(viewer, token, key, PublishStory.from(story));
	}

	@GetMapping("/users/{username}/stories")
	ResponseEntity<List<StoryView>> ofUser(Viewer viewer, @PathVariable String username, PageQuery page) {
		return replica.read(viewer.userId(), () -> stories.ofUser(username, viewer.userId(), page))
				.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such user.")).toResponse();
	}

	@PostMapping("/stories/{storyId}/view")
	ResponseEntity<Void> view(Viewer viewer, @PathVariable Id storyId) {
		if (!views.see(viewer.userId(), storyId)) {
			throw noSuchStory();
		}
		return ResponseEntity.noContent().build();
	}

	@GetMapping("/stories/{storyId}/viewers")
	ResponseEntity<List<StoryViewerView>> viewers(Viewer viewer, @PathVariable Id storyId, PageQuery page) {
		return replica.read(viewer.userId(), () -> views.page(viewer.userId(), storyId, page))
				.orElseThrow(StoryController::noSuchStory).toResponse();
	}

	@DeleteMapping("/stories/{storyId}")
	ResponseEntity<Void> delete(Viewer viewer, @PathVariable Id storyId) {
		if (!storytelling.delete(viewer.userId(), storyId)) {
			throw noSuchStory();
		}
		return ResponseEntity.noContent().build();
	}

	private static ProblemException noSuchStory() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such story.");
	}
}
