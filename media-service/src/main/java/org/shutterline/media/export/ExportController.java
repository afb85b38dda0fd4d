package org.shutterline.media.export;

import java.io.IOException;
import java.util.List;

import org.shutterline.media.export.OwnMedia.Description;
import org.shutterline.media.store.ObjectStore;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.servlet.OnBehalfOf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asked by user-service, on behalf of whom it makes an archive for. */
@RestController
@Profile("api")
@RequestMapping("/internal/v1/export/media")
class ExportController {
	private static final Logger log = LoggerFactory.getLogger(ExportController.class);

	private final OwnMedia media;
	private final ObjectStore store;

	ExportController(OwnMedia media, ObjectStore store) {
		this.media = media;
		this.store = store;
	}

	@GetMapping
	ResponseEntity<List<Description>> page(OnBehalfOf user, PageQuery page) {
		return media.page(user.userId(), page).toResponse();
	}

	/** The largest file of a media, straight from the store, never whole in memory. */
	@GetMapping("/{mediaId}/file")
	ResponseEntity<InputStreamResource> file(OnBehalfOf user, @PathVariable Id mediaId) {
		String key = media.largestFile(user.userId(), mediaId).orElseThrow(ExportController::noFile);
		try {
			var object = store.open(key).orElseThrow(ExportController::noFile);
			return ResponseEntity.ok().contentLength(object.size()).contentType(MediaType.APPLICATION_OCTET_STREAM)
					.body(new InputStreamResource(object.content()));
		}
		catch (IOException e) {
			log.warn("The file of media {} can't be read", mediaId, e);
			throw new ProblemException(ProblemType.UNAVAILABLE, "The object store can't be reached.");
		}
	}

	private static ProblemException noFile() {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no such file.");
	}
}
