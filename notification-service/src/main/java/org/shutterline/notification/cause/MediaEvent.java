package org.shutterline.notification.cause;

import org.shutterline.notification.inbox.Cause;

/** What is heard of on {@code media.events}. */
sealed interface MediaEvent permits MediaFailed, MediaReady {
	Cause cause();
}
