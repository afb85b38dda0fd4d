package org.shutterline.notification.inbox;

import java.util.List;

import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.servlet.OnBehalfOf;
import org.shutterline.platform.servlet.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asked by user-service, on behalf of whom it makes an archive for: their notifications as they see them. */
@RestController
@RequestMapping("/internal/v1/export/notifications")
class ExportController {
	private final Notifications notifications;

	private final MediaSettings media;

	ExportController(Notifications notifications, MediaSettings media) {
		this.notifications = notifications;
		this.media = media;
	}

	@GetMapping
	ResponseEntity<List<NotificationView>> page(OnBehalfOf user, PageQuery query) {
		String list = "export/notifications/" + user.userId();
		long before = query.afterCursor().map(cursor -> Cursor.decode(list, 1, cursor)[0]).orElse(Long.MAX_VALUE);
		String base = media.publicBaseUrl().toString();
		return Page.of(notifications.before(user.userId(), before, query.limit() + 1), query.limit(),
				last -> Cursor.encode(list, last.sequence()))
				.map(notification -> NotificationView.from(notification, base.endsWith("/") ? base : base + "/"))
				.toResponse();
	}
}
