package org.shutterline.media.upload;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A photo or video over HTTP. */
@RestController
@Profile("api")
@RequestMapping("/api/v1/media/{mediaId}")
class MediaController {
	private final MediaItems items;

	MediaController(MediaItems items) {
		this.items = items;
	}

	@GetMapping
	MediaView show(Viewer viewer, @PathVariable Id mediaId) {
		return items.find(viewer.userId(), mediaId).orElseThrow(MediaController::noSuchMedia);
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(Viewer viewer, @PathVariable Id mediaId) {
		if (!items.delete(viewer.userId(), mediaId)) {
			throw noSuchMedia();
		}
	}

	private static ProblemException noSuchMedia() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such photo or video.");
	}
}
