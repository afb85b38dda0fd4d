package org.shutterline.notification.push;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.shutterline.notification.inbox.NotificationView;
import org.shutterline.notification.inbox.NotificationView.ActorView;
import org.shutterline.notification.inbox.Type;
import org.shutterline.platform.core.Id;

/** Messages to send. */
public final class SomeMessages {
	public static final Id GROUP = Id.of(723465281930249999L);

	private static final Id POST = Id.of(723465281930241001L);

	private static final Id MEDIA = Id.of(723465281930245001L);

	private static final ActorView BOB = new ActorView(Id.of(723465281930240002L), "bob", null);

	private SomeMessages() {}

	/** Bob and four others liked a post; twelve notifications are unread. */
	public static PushMessage likes() {
		return of(Type.LIKE, BOB, 4, POST, null);
	}

	/** Bob commented on a post. */
	public static PushMessage comment() {
		return of(Type.COMMENT, BOB, 0, POST, null);
	}

	/** Bob's own photo could not be processed. */
	public static PushMessage failedMedia() {
		return of(Type.MEDIA_FAILED, BOB, 0, null, MEDIA);
	}

	private static PushMessage of(Type type, ActorView by, int others, @Nullable Id post,
			@Nullable Id media) {
		return new PushMessage(new NotificationView(GROUP, 40, type, by, others, List.of(), post, media,
				Instant.parse("2026-03-02T12:00:00Z"), false), 12, Duration.ofHours(24));
	}
}
