package org.shutterline.notification.inbox;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.Listing.From;
import org.shutterline.platform.core.Cursor;
import org.shutterline.platform.core.Id;
import org.shutterline.platform.core.PageQuery;
import org.shutterline.platform.core.ProblemException;
import org.shutterline.platform.core.ProblemType;
import org.shutterline.platform.core.Viewer;
import org.shutterline.platform.media.MediaUrls;
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

	private final Listing listing;

	private final Reads reads;

	private final Inboxes inboxes;

	private final MediaUrls urls;

	NotificationController(Listing listing, Reads reads, Inboxes inboxes, MediaUrls urls) {
		this.listing = listing;
		this.reads = reads;
		this.inboxes = inboxes;
		this.urls = urls;
	}

	/**
	 * Which notification, and with it all older ones, the viewer has read.
	 *
	 * @param sequence the notification's, as it was shown: what was told later stays unread; by default all that the
	 * notification stands for by now is read
	 */
	record ReadUpTo(@NotNull Id upTo, @Positive @Nullable Long sequence) {
		long shown() {
			return sequence == null ? Long.MAX_VALUE : sequence;
		}
	}

	/** How many notifications the viewer has not read. */
	record UnreadCount(long unreadCount) {}

	@GetMapping
	ResponseEntity<List<NotificationView>> list(Viewer viewer, PageQuery query) {
		var from = query.afterCursor().map(cursor -> Cursor.decode(LIST, 2, cursor))
				.map(keys -> new From(keys[0], keys[1]));
		Listing.Found found = listing.page(viewer.userId(), from, query.limit() + 1);
		return Page.of(found.groups(), query.limit(), last -> Cursor.encode(LIST, found.asOf(), last.place()))
				.map(group -> NotificationView.from(group, urls)).toResponse();
	}

	@GetMapping("/unread-count")
	UnreadCount unreadCount(Viewer viewer) {
		return new UnreadCount(inboxes.unreadCount(viewer.userId()));
	}

	@PostMapping("/read")
	UnreadCount read(Viewer viewer, @RequestBody @Valid ReadUpTo command) {
		return switch (reads.upTo(viewer.userId(), command.upTo(), command.shown())) {
			case Reading.Read(long unreadCount) -> new UnreadCount(unreadCount);
			case Reading.Unknown() ->
				throw new ProblemException(ProblemType.NOT_FOUND, "There is no such notification.");
		};
	}
}
