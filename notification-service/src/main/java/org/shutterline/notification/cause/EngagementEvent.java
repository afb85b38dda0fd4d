package org.shutterline.notification.cause;

import java.util.List;

import org.shutterline.notification.inbox.Cause;

/** What is heard of on {@code engagement.events}. */
sealed interface EngagementEvent
		permits PostLiked, PostUnliked, PostShared, PostUnshared, CommentAdded, CommentDeleted {
	List<Cause> causes();
}
