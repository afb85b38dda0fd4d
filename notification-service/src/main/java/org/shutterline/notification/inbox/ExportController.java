package org.shutterline.notification.inbox;

import java.util.List;

import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.media.MediaUrls;
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
	private final ReceivedNotifications notifications;

	private final MediaUrls urls;

	ExportController(ReceivedNotifications notifications, MediaUrls urls) {
		this.notifications = notifications;
		this.urls = urls;
	}

	@GetMapping
	ResponseEntity<List<NotificationView>> page(OnBehalfOf user, PageQuery query) {
		String list = "export/notifications/" + user.userId();
		long before = query.afterCursor().map(cursor -> Cursor.decode(list, 1, cursor)[0]).orElse(Long.MAX_VALUE);
		return Page.of(notifications.before(user.userId(), before, query.limit() + 1), query.limit(),
				last -> Cursor.encode(list, last.place()))
				.map(notification -> NotificationView.from(notification, urls))
				.toResponse();
	}
}
