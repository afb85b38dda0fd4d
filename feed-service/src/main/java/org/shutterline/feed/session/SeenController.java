package org.shutterline.feed.session;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SeenController {
	private final NoteSeen noteSeen;

	SeenController(NoteSeen noteSeen) {
		this.noteSeen = noteSeen;
	}

	/** What was on the screen. */
	record SeenPosts(@NotNull @Size(min = 1, max = 200) List<@NotNull Id> postIds) {}

	@PostMapping("/api/v1/feed/seen")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void seen(Viewer viewer, @RequestBody @Valid SeenPosts seen) {
		noteSeen.note(viewer.userId(), seen.postIds());
	}
}
