package org.shutterline.notification.inbox;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.shutterline.notification.inbox.Notifications.Reading;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.servlet.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications")
class NotificationController {
	private static final String LIST = "notifications";

	private final Notifications notifications;

	private final Inboxes inboxes;

	private final String mediaUrl;

	NotificationController(Notifications notifications, Inboxes inboxes, MediaSettings media) {
		this.notifications = notifications;
		this.inboxes = inboxes;
		String base = media.publicBaseUrl().toString();
		this.mediaUrl = base.endsWith("/") ? base : base + "/";
	}

	/** Which notification, and with it all older ones, the viewer has read. */
	record ReadUpTo(@NotNull Id upTo) {}

	/** How many notifications the viewer has not read. */
	record UnreadCount(long unreadCount) {}

	@GetMapping
	ResponseEntity<List<NotificationView>> list(Viewer viewer, PageQuery query) {
		long before = query.afterCursor().map(cursor -> Cursor.decode(LIST, 1, cursor)[0]).orElse(Long.MAX_VALUE);
		List<Notification> found = notifications.before(viewer.userId(), before, query.limit() + 1);
		return Page.of(found, query.limit(), last -> Cursor.encode(LIST, last.sequence()))
				.map(notification -> NotificationView.from(notification, mediaUrl)).toResponse();
	}

	@GetMapping("/unread-count")
	UnreadCount unreadCount(Viewer viewer) {
		return new UnreadCount(inboxes.unreadCount(viewer.userId()));
	}

	@PostMapping("/read")
	UnreadCount read(Viewer viewer, @RequestBody @Valid ReadUpTo command) {
		return switch (notifications.read(viewer.userId(), command.upTo())) {
			case Reading.Read(long unreadCount) -> new UnreadCount(unreadCount);
			case Reading.Unknown() ->
				throw new ProblemException(ProblemType.NOT_FOUND, "There is no such notification.");
		};
	}
}
