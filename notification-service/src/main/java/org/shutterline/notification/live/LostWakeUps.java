package org.shutterline.notification.live;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.shutterline.notification.inbox.InboxNews;
import org.shutterline.notification.inbox.InboxNews.Head;
import org.shutterline.platform.core.Id;
import org.springframework.stereotype.Component;

/** Finds streams that are behind their inboxes: a wake-up was lost, or Redis is gone. It asks for many at once. */
@Component
class LostWakeUps {
	private static final int AT_ONCE = 1000;

	private final OpenStreams streams;

	private final InboxNews inboxes;

	private final NewsReader reader;

	LostWakeUps(OpenStreams streams, InboxNews inboxes, NewsReader reader) {
		this.streams = streams;
		this.inboxes = inboxes;
		this.reader = reader;
	}

	void find() {
		List<Id> users = List.copyOf(streams.users());
		for (int from = 0; from < users.size(); from += AT_ONCE) {
			reader.wake(heads(users.subList(from, Math.min(users.size(), from + AT_ONCE))));
		}
	}

	private Map<Id, Long> heads(List<Id> users) {
		return inboxes.heads(users).values().stream()
				.collect(Collectors.toMap(Head::recipientId, Head::lastSequence));
	}
}
