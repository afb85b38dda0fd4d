package org.shutterline.notification.cause;

import java.util.Comparator;

import org.shutterline.notification.inbox.Cause;
import org.shutterline.notification.inbox.Notifications;
import org.shutterline.notification.inbox.Silences;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what two accounts are to each other. The pair's version is kept with the silences, for follows and requests too. */
@Component
class Relations {
	private final Silences silences;

	private final Notifications notifications;

	Relations(Silences silences, Notifications notifications) {
		this.silences = silences;
		this.notifications = notifications;
	}

	/** The silences stay locked to the end, so that no older state of the pair comes in between. */
	@Transactional
	public void take(RelationChanged event) {
		if (!silences.store(event.silences())) {
			return;
		}
		// In the order in which everybody locks inboxes; and what is not, and never was, leaves no row.
		event.causes().stream().sorted(Comparator.comparing(Cause::recipientId))
				.filter(cause -> cause.stands() || notifications.knows(cause)).forEach(notifications::take);
	}
}
