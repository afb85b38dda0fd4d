package org.shutterline.post.export;

import java.util.List;

import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.servlet.OnBehalfOf;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asked by user-service, on behalf of whom it makes an archive for; page by page, so that any request may be repeated. */
@RestController
@RequestMapping("/internal/v1/export")
class ExportController {
	private final OwnRecords records;

	ExportController(OwnRecords records) {
		this.records = records;
	}

	@GetMapping("/posts")
	ResponseEntity<List<OwnRecords.Post>> posts(OnBehalfOf user, PageQuery page) {
		return records.posts(user.userId(), page).toResponse();
	}

	@GetMapping("/comments")
	ResponseEntity<List<OwnRecords.Comment>> comments(OnBehalfOf user, PageQuery page) {
		return records.comments(user.userId(), page).toResponse();
	}

	@GetMapping("/likes")
	ResponseEntity<List<OwnRecords.Like>> likes(OnBehalfOf user, PageQuery page) {
		return records.likes(user.userId(), page).toResponse();
	}
}
