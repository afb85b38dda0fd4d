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

	@GetMapping("/shares")
	ResponseEntity<List<OwnRecords.Share>> shares(OnBehalfOf user, PageQuery page) {
		return records.shares(user.userId(), page).toResponse();
	}

	@GetMapping("/saves")
	ResponseEntity<List<OwnRecords.Save>> saves(OnBehalfOf user, PageQuery page) {
		return records.saves(user.userId(), page).toResponse();
	}

	@GetMapping("/comment-likes")
	ResponseEntity<List<OwnRecords.CommentLike>> commentLikes(OnBehalfOf user, PageQuery page) {
		return records.commentLikes(user.userId(), page).toResponse();
	}

	@GetMapping("/stories")
	ResponseEntity<List<OwnRecords.Story>> stories(OnBehalfOf user, PageQuery page) {
		return records.stories(user.userId(), page).toResponse();
	}

	@GetMapping("/story-views")
	ResponseEntity<List<OwnRecords.SeenStory>> storyViews(OnBehalfOf user, PageQuery page) {
		return records.storyViews(user.userId(), page).toResponse();
	}
}
